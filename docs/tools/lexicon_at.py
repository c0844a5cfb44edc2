#!/usr/bin/python3
"""Runs lexicon against another base of a DNS host's API: LEXICON_ENDPOINT=URL lexicon_at.py cloudflare list DOMAIN MX

Lexicon has no option for that; nothing else is changed, but that it asks nobody for the list of public suffixes.
"""
import os
import sys

import tldextract
from lexicon.cli import main
from lexicon.providers import cloudflare, godaddy

_extract = tldextract.TLDExtract
tldextract.TLDExtract = lambda **given: _extract(suffix_list_urls=())


def _move(provider):
    init = provider.__init__

    def at(self, config):
        init(self, config)
        self.api_endpoint = os.environ["LEXICON_ENDPOINT"]

    provider.__init__ = at


_move(cloudflare.Provider)
_move(godaddy.Provider)
sys.exit(main())
