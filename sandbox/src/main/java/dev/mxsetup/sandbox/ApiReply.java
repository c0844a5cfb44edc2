package dev.mxsetup.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** An answer of the API. */
record ApiReply(int status, ObjectNode body) {}
