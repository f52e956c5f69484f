package dev.foretop.app.action;

/// A request for a certificate of somebody whose key was thrown away.
public final class CertificateRequest {

  public static final String TEXT =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlITU1IUUNBUUF3RWpFUU1BNEdBMVVF"
          + "QXd3SGMyOXRaVzl1WlRCWk1CTUdCeXFHU000OUFnRUdDQ3FHU000OQpBd0VIQTBJQUJIcElPSWhLeWFT"
          + "UXNLdzdnbi9UK2Urd1d3MjJ5SFFoUVNqM0sxWG9QeWREcExjdjNvcVZSK0tnCnlJeUZnd2wzUWdESllq"
          + "bEhKK0EwdHRQc1F2dFdiZktnQURBS0JnZ3Foa2pPUFFRREFnTklBREJGQWlFQTJ5SzcKcUtaQS9WVGtn"
          + "TVFGT3BSWFdFN09ycUtjRXp5N24xWjk2Y2xYd0VrQ0lGamVCbWVnVkluTXRNUUc0Um1oOXkwcwpUQzFV"
          + "aHV3RmJvSFFpT3cxeUxhNQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K";

  private CertificateRequest() {}
}
