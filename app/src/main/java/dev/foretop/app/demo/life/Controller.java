package dev.foretop.app.demo.life;

/// Brings one part of the cluster nearer to what its objects ask for.
interface Controller {

  /// Does what can be done now. What takes time goes on in a later call.
  void reconcile();
}
