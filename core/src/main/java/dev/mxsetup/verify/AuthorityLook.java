package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;

/** One authority and what it answered when asked for the owner's MX. */
public record AuthorityLook(Authority authority, DnsReply reply) {}
