/// What a container seems to do: the lines it logs and the commands it runs.
@NullMarked
package dev.foretop.app.demo.pod;

import org.jspecify.annotations.NullMarked;
