package dev.immunis.wargame.capsule;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.WargamePlan;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which content a plan names, and for what. */
final class Contents {
  private Contents() {}

  static Map<CapsuleManifest.Role, Digest> named(WargamePlan plan) {
    Map<CapsuleManifest.Role, Digest> named = new EnumMap<>(CapsuleManifest.Role.class);
    put(named, CapsuleManifest.Role.BASE, plan.base());
    put(named, CapsuleManifest.Role.PATCH, plan.patch());
    put(named, CapsuleManifest.Role.PROOF, plan.pov());
    put(named, CapsuleManifest.Role.TESTS, plan.regress());
    put(named, CapsuleManifest.Role.KNOWN_GOOD, plan.knownGood());
    return named;
  }

  private static void put(
      Map<CapsuleManifest.Role, Digest> named, CapsuleManifest.Role role, @Nullable Digest digest) {
    if (digest != null) {
      named.put(role, digest);
    }
  }
}
