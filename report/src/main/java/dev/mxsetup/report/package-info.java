/** Results as JSON documents, tables and text for people; pure functions of what core returns. */
@NullMarked
package dev.mxsetup.report;

import org.jspecify.annotations.NullMarked;
