/** The walls of the house as tests. */
package dev.immunis.house;
