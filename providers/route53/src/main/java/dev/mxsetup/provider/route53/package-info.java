/** Amazon Route 53 behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.route53;

import org.jspecify.annotations.NullMarked;
