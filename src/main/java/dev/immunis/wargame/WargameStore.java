package dev.immunis.wargame;

import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Labels;
import dev.immunis.store.RunRequests;

/** Where the wargames of a workspace read from and are kept. */
public record WargameStore(
    Cache cache, Authority authority, EvidenceVault vault, RunRequests requests, Labels labels) {}
