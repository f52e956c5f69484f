/// What belongs to an entity of Backstage's catalog, from all clusters at once.
@NullMarked
package dev.foretop.proxy.objects;

import org.jspecify.annotations.NullMarked;
