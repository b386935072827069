package dev.immunis.github;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the vulnerability that a pull request mends.
 *
 * @param alerts alerts of the repository that fit, best first
 * @param ids CVE and GHSA ids in title and text, in the order found
 * @param alertsUnread why the repository's alerts could not be read, null when they were
 */
public record AdvisoryData(
    List<DependabotAlert> alerts, List<String> ids, @Nullable Trouble alertsUnread) {
  public AdvisoryData {
    alerts = List.copyOf(alerts);
    ids = List.copyOf(ids);
  }
}
