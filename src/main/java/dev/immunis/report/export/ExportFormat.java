package dev.immunis.report.export;

/** What an export of reviews looks like. */
public enum ExportFormat {
  /** RFC 4180, safe to open in a spreadsheet. */
  CSV("csv"),
  /** One JSON document in the field names of the command line. */
  JSON("json"),
  /** SARIF 2.1.0. */
  SARIF("sarif"),
  /** OpenVEX 0.2.0. */
  OPENVEX("openvex.json"),
  /** CycloneDX 1.6 with vulnerabilities and their analysis (VEX). */
  CYCLONEDX("cdx.json");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** How names of such files end, without a dot. */
  public String ending() {
    return ending;
  }
}
