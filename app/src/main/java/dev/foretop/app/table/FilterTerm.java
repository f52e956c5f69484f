package dev.foretop.app.table;

/// One condition that a row has to meet.
///
/// @param column the column that is looked at, as it was typed; empty for all that are shown
/// @param literal what is looked for instead where no column is called so, as in `nginx:1.27`; the
///   same as `match` where it can be nothing but a comparison
/// @param isNegated whether rows that match are left out
record FilterTerm(String column, TextMatch match, TextMatch literal, boolean isNegated) {}
