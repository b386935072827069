/** The settings card. */
package dev.immunis.ui.settings;
