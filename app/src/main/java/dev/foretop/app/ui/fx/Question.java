package dev.foretop.app.ui.fx;

/// A question that is answered with yes or no.
///
/// @param subject what it is about, in one sentence
/// @param details what the user needs to know for the answer, shown as it is
/// @param yes the label of the button that allows it
/// @param no the label of the button that does not, which is also what closing the window means
public record Question(String title, String subject, String details, String yes, String no) {}
