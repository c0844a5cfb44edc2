package dev.mxsetup.sandbox;

import java.util.Optional;
import org.xbill.DNS.Message;

/** Something that answers DNS queries; empty where it keeps silent. */
@FunctionalInterface
interface Responder {
    Optional<Message> respond(Message query);
}
