/** Names, MX sets, one question to one server, delegations. */
@NullMarked
package dev.mxsetup.dns;

import org.jspecify.annotations.NullMarked;
