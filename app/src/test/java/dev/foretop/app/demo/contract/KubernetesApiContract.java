package dev.foretop.app.demo.contract;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Everything that a client of Kubernetes may rely on. It runs against the demo cluster and against
/// real ones; where they differ, the demo is wrong.
///
/// Each test makes its own objects under unique names and removes them.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
public abstract class KubernetesApiContract
    implements DiscoveryContract,
        ListContract,
        TableContract,
        WatchContract,
        CreateContract,
        ChangeContract,
        ApplyContract,
        DeleteContract,
        CustomResourceContract,
        SelectorContract,
        ErrorContract,
        WorkloadContract,
        ExecContract,
        LogContract,
        ForwardContract {}
