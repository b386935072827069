package dev.immunis.model.wargame;

/**
 * How likely it is that the patch is right: a Beta posterior's mean with its 90 % interval.
 *
 * @param mean 0 to 1
 * @param low the 5 % quantile
 * @param high the 95 % quantile
 * @param labels how many own labelled outcomes it rests on; 0 means prior only
 */
public record Probability(double mean, double low, double high, int labels) {}
