package dev.foretop.proxy.conformance;

class SubPathConformanceTest extends PlainConformanceTest {

  @Override
  String basePath() {
    return "/k8s/clusters/c-abc";
  }
}
