/** Team mode proven with real processes: consoles, hubs, a PostgreSQL, and lines that break. */
@org.jspecify.annotations.NullMarked
package dev.immunis.proof.team;
