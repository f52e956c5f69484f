/// The user's account at Google: who is signed in, and how to change that.
@NullMarked
package dev.foretop.app.ui.account;

import org.jspecify.annotations.NullMarked;
