package dev.immunis.intake;

import java.util.List;

/**
 * Which fields of a {@code review.json} are taken over and how. Not taken over, because this
 * console has its own: apv_id, apv_code, status, updated_at; patch_diff is compared with the patch.
 */
final class ReviewFields {
  static final List<String> TEXTS =
      List.of(
          "cve_title",
          "cve_description",
          "package_name",
          "package_version",
          "fixed_version",
          "vulnerable_code_signature",
          "vulnerable_code_type",
          "patch_description",
          "pr_url",
          "pr_branch",
          "wargame_verdict",
          "wargame_run_url",
          "created_at");
  static final List<String> WORDS = List.of("severity", "patch_strategy", "patch_risk_level");
  static final List<String> VALUES =
      List.of(
          "priority",
          "cvss_score",
          "affected_files",
          "confirmed",
          "confirmation_confidence",
          "static_confidence",
          "dynamic_confidence",
          "false_positive_probability",
          "patch_confidence",
          "validation_passed",
          "validation_confidence",
          "validation_warnings",
          "pr_number",
          "wargame_confidence",
          "wargame_evidence");

  private ReviewFields() {}
}
