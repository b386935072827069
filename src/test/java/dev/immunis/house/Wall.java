package dev.immunis.house;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * One wall: a rule over the packages below a root, and the small offender that it must find.
 *
 * @param rules from the root package ({@code dev.immunis}, or an offender's) to the rule
 * @param offender name of the offender's package below {@code dev.immunis.house.offenders}
 */
record Wall(String name, String offender, Function<String, ArchRule> rules) {
  ArchRule rule(String root) {
    return rules.apply(root).allowEmptyShould(true);
  }
}
