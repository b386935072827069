/** Tests of the kit, the gallery of its parts, and the audit that every screen's tests use. */
@org.jspecify.annotations.NullMarked
package dev.immunis.ui.kit;
