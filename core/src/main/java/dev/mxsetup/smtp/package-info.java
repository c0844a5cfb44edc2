/** What a mail host says about an address; never hands over a message. */
@org.jspecify.annotations.NullMarked
package dev.mxsetup.smtp;
