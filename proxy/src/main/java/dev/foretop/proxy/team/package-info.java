/// A team's proxy: who calls is said by the team's issuer, and what they may do by one file.
@NullMarked
package dev.foretop.proxy.team;

import org.jspecify.annotations.NullMarked;
