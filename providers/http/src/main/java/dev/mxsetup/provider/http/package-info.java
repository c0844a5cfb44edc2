@NullMarked
package dev.mxsetup.provider.http;

import org.jspecify.annotations.NullMarked;
