package dev.immunis.ui.wargame;

import dev.immunis.model.Clock;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.Preferences;
import dev.immunis.store.Profiles;
import dev.immunis.wargame.AblationService;
import dev.immunis.wargame.ProofDesk;
import dev.immunis.wargame.TeamRuns;
import dev.immunis.wargame.WargameService;
import dev.immunis.wargame.capsule.CapsuleDesk;

/** The rooms of the house that the wargame screen speaks to. */
public record WargameRooms(
    Cache cache,
    EvidenceVault vault,
    Authority authority,
    Profiles profiles,
    WargameService wargames,
    TeamRuns teamRuns,
    CapsuleDesk capsules,
    ProofDesk proofs,
    AblationService ablations,
    Preferences preferences,
    Clock clock) {}
