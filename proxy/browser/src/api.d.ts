// Made of openapi.json by tools/api-types.mjs.

/** An origin as browsers write it. */
export type Origin = string;

export type Subresource = "logs" | "exec" | "attach" | "port-forward" | "proxy" | "ephemeral-containers";

export type WantedSubresource = "logs" | "exec" | "attach" | "port-forward" | "proxy" | "ephemeral-containers" | "log" | "portforward" | "ephemeralcontainers" | "*";

/** What the user allows a tool. What is absent is not granted, but for clusters, namespaces and reading. */
export type Grant = {
  /** Names or ids of the clusters that it may reach; `*`, which is the default, means all. */
  clusters?: (string)[] | string;
  /** The namespaces that it may look into; `*`, which is the default, means all and what is outside of namespaces. */
  namespaces?: (string)[] | string;
  /** What it may do with objects; reading is the default. */
  verbs?: ("read" | "write")[] | "read" | "write";
  /** What it may use of objects besides their data; all but logs need `write`. */
  subresources?: (WantedSubresource)[] | WantedSubresource;
  /** Whether it may read and write Secrets, and have tokens made. */
  secrets?: boolean;
  /** The clusters where a request without a credential goes as the user; none by default. */
  inject?: (string)[] | string;
  /** Whether it may send Impersonate-* fields. */
  impersonate?: boolean;
  /** Whether it may read the proxy's figures at /metrics, which name all clusters. */
  metrics?: boolean;
  /** The pages and extensions that it may come from, as browsers write them. */
  origins?: (Origin)[] | Origin;
  /** Whether it may come from no page, as programs do; the default without origins. */
  originless?: boolean;
};

/** What a program asks for itself. The token is bound to who asks, so that origins are nothing to wish for. */
export type WantedGrant = {
  /** Names or ids of the clusters that it may reach; `*`, which is the default, means all. */
  clusters?: (string)[] | string;
  /** The namespaces that it may look into; `*`, which is the default, means all and what is outside of namespaces. */
  namespaces?: (string)[] | string;
  /** What it may do with objects; reading is the default. */
  verbs?: ("read" | "write")[] | "read" | "write";
  /** What it may use of objects besides their data; all but logs need `write`. */
  subresources?: (WantedSubresource)[] | WantedSubresource;
  /** Whether it may read and write Secrets, and have tokens made. */
  secrets?: boolean;
  /** The clusters where a request without a credential goes as the user; none by default. */
  inject?: (string)[] | string;
  /** Whether it may send Impersonate-* fields. */
  impersonate?: boolean;
  /** Whether it may read the proxy's figures at /metrics, which name all clusters. */
  metrics?: boolean;
};

/** A grant as Foretop writes it: everything is there, clusters by id. */
export type Granted = {
  clusters: (string)[];
  namespaces: (string)[];
  verbs: ("read" | "write")[];
  subresources: (Subresource)[];
  secrets: boolean;
  inject: (string)[];
  impersonate: boolean;
  metrics: boolean;
  origins: (Origin)[];
  originless: boolean;
};

/** How far the token's end may be moved on: `step` from each renewal, never past `until`. */
export type Renewal = {
  step: string;
  until: string;
};

/** One part of a grant, in words for the user. */
export type Right = {
  topic: string;
  text: string;
  grave: boolean;
};

export type Client = {
  id: string;
  name: string;
  grant: Granted;
  createdAt: string;
  expiresAt: string;
  renewal?: Renewal;
  lastUsedAt: string | null;
  rights: (Right)[];
};

/** A client with its token, which is shown once. */
export type IssuedClient = {
  id: string;
  name: string;
  grant: Granted;
  createdAt: string;
  expiresAt: string;
  renewal?: Renewal;
  lastUsedAt: string | null;
  token: string;
};

export type ClientList = {
  clients: (Client)[];
};

export type ClientWish = {
  name: string;
  grant: Grant;
  /** How long the token is valid; 30 days by default. Such as `30d`, `12h`, `45m`, `20s`, or ISO 8601; up to 366 days. */
  expires?: string;
  /** How long it may be renewed, from the beginning. Such as `30d`, `12h`, `45m`, `20s`, or ISO 8601; up to 366 days. */
  renew?: string;
};

export type Regrant = {
  grant: Grant;
};

/** One call. Nothing of its headers and bodies is kept. */
export type CallEntry = {
  /** The call's; 0 where it was refused before it became one. */
  id: number;
  began: string;
  /** The client's id, `owner`, or `-` for one without a valid token. */
  caller: string;
  /** What the user calls the tool. */
  name: string;
  /** Its id; empty where Foretop itself was asked. */
  cluster: string;
  verb: string;
  /** The resource with its group, such as `deployments.apps`. */
  kind: string;
  subresource: string;
  namespace: string;
  object: string;
  method: string;
  /** Below the cluster's URL, without its query. */
  path: string;
  /** Only parameters that are no secrets. */
  query: string;
  stream: boolean;
  millis: number;
  /** 0 before there is an answer. */
  status: number;
  bytes: number;
  /** Foretop's own word for why it refused; empty if it did not. */
  problem: string;
};

export type CallNews = {
  /** For `after` of the next question. */
  next: number;
  /** How many calls came and went unseen. */
  missed: number;
  now: string;
  /** For `running` of the next question. */
  mark: number;
  over: (CallEntry)[];
  /** Streams, and what takes long. */
  running: (CallEntry)[];
};

/** What a tool has used, and the smallest grant for that where it has more. */
export type Used = {
  requests: number;
  errors: number;
  perMinute: number;
  lastAt: string;
  /** Whether it used what is outside of namespaces, or looked into all. */
  everywhere: boolean;
  clusters: (string)[];
  namespaces: (string)[];
  kinds: (string)[];
  verbs: (string)[];
  smallest?: Granted;
  smallestRights?: (Right)[];
};

export type ToolUsage = {
  client: Client;
  used?: Used;
};

export type Usage = {
  since: string;
  /** Whether no request was missed. */
  complete: boolean;
  tools: (ToolUsage)[];
};

/** That this is Foretop; for pages whether they are paired, and under which other name of this machine. */
export type Probe = {
  product: "foretop";
  api: "v1";
  origin?: string;
  paired?: boolean;
  pairedAs?: Origin;
};

export type PairingWish = {
  /** What the user is shown; one line of visible characters. */
  name: string;
  grant: WantedGrant;
  /** How long the token is to be valid; 30 days by default. Such as `30d`, `12h`, `45m`, `20s`, or ISO 8601; up to 366 days. */
  expires?: string;
  /** How long it may renew itself, from the beginning; not at all by default. Such as `30d`, `12h`, `45m`, `20s`, or ISO 8601; up to 366 days. */
  renew?: string;
  /** The SHA-256 of the verifier, in base64url, unpadded (RFC 7636). */
  code_challenge: string;
  code_challenge_method?: "S256";
};

/** The user is being asked. */
export type PendingPairing = {
  status: "pending";
  id: string;
  /** Six digits to show; the user compares them. */
  code: string;
  expiresAt: string;
};

/** The user refused. */
export type DeniedPairing = {
  status: "denied";
};

/** The user agreed. Handed out once. */
export type ApprovedPairing = {
  status: "approved";
  token: string;
  client: Client;
};

export type Pairing = PendingPairing | DeniedPairing | ApprovedPairing;

export type Cluster = {
  name: string;
  title?: string;
  dashboardUrl?: string;
  authProvider: string;
  oidcTokenProvider?: string;
  /** Unique, as names need not be. */
  id: string;
  source: string;
  /** For the owner token only. */
  server?: string;
  /** The file that names the cluster. For the owner token only. */
  file?: string;
  /** Whether another cluster has the same name. */
  ambiguous: boolean;
  current?: true;
  namespace?: string;
  skipTLSVerify?: true;
  readOnly?: true;
  /** Where the user can do something when the cluster does not know the user any more. */
  signIn: "google" | "oidc" | "settings" | "plugin" | "cloud";
};

export type ClusterList = {
  items: (Cluster)[];
  problems: ({
    source: string;
    message: string;
  })[];
};

/** Tokens by provider, such as `google`; below `oidc` by name. */
export type BackstageAuth = unknown;

export type Entity = {
  kind?: string;
  metadata: {
    name?: string;
    /** `backstage.io/kubernetes-id`, `-label-selector`, `-namespace` and `-cluster` say what belongs to the entity. */
    annotations?: unknown;
  };
};

export type EntityQuery = {
  entity: Entity;
  auth?: BackstageAuth;
};

export type WorkloadsQuery = {
  /** Such as `component:default/shop`. */
  entityRef?: string;
  /** In place of `entityRef`, for an entity that no catalog has to be asked for. */
  entity?: Entity;
  auth?: BackstageAuth;
};

export type CustomResource = {
  group: string;
  apiVersion: string;
  plural: string;
};

export type CustomQuery = {
  entityRef?: string;
  /** In place of `entityRef`, for an entity that no catalog has to be asked for. */
  entity?: Entity;
  customResources: (CustomResource)[];
  auth?: BackstageAuth;
};

/** Why objects are missing: a status of the cluster or of the token, or no answer at all. */
export type FetchError = {
  errorType: "BAD_REQUEST" | "UNAUTHORIZED_ERROR" | "NOT_FOUND" | "SYSTEM_ERROR" | "UNKNOWN_ERROR";
  statusCode: number;
  resourcePath: string;
} | {
  errorType: "FETCH_ERROR";
  message: string;
};

export type ResourceUse = {
  /** Cores as a number, bytes as a text. */
  currentUsage: number | string;
  /** Cores as a number, bytes as a text. */
  requestTotal: number | string;
  /** Cores as a number, bytes as a text. */
  limitTotal: number | string;
};

export type PodMetrics = {
  pod: unknown;
  cpu: ResourceUse;
  memory: ResourceUse;
  containers: ({
    container: string;
    cpuUsage: ResourceUse;
    memoryUsage: ResourceUse;
  })[];
};

export type ClusterObjects = {
  cluster: {
    name: string;
    title?: string;
    dashboardUrl?: string;
    dashboardApp?: string;
    dashboardParameters?: unknown;
  };
  resources: ({
    /** Such as `pods`, or `customresources`. */
    type: string;
    resources: (unknown)[];
  })[];
  podMetrics: (PodMetrics)[];
  errors: (FetchError)[];
};

export type EntityObjects = {
  items: (ClusterObjects)[];
};

export type BackstagePermissions = {
  permissions: ({
    type: "basic";
    name: string;
    attributes: unknown;
  })[];
  rules: (unknown)[];
};

/** Why Foretop itself could not answer; the same as in the field Explorer-Proxy-Error.
 * 
 * - `host-not-allowed`: the request names another host than localhost, 127.0.0.1 or [::1] with Foretop's port
 * - `origin-not-allowed`: a web page sent it that the user has not approved, or that this token is not for; pages see a failed fetch only
 * - `origin-other-name`: the page is approved under another of this machine's names; `pairedAs` has the origin that is
 * - `token-missing`: no token came along
 * - `token-invalid`: a token that nobody has
 * - `token-expired`: the token's time is over; told where it was valid only
 * - `token-revoked`: the user took the token back; told where it was valid only
 * - `token-untrusted`: a team's proxy does not take this token
 * - `no-grant`: no rule of a team's proxy covers the caller
 * - `issuer-away`: a team's proxy has no keys of its issuer yet
 * - `other-host`: a team's proxy is not reached by this name
 * - `not-granted`: the token does not cover this
 * - `cluster-not-granted`: the token may not use this cluster, whether it exists or not
 * - `injection-not-consented`: the token may not act as the user there, and no credential came along
 * - `cluster-read-only`: the user forbade changes to the cluster
 * - `path-not-canonical`: two servers could read the path in two ways
 * - `content-type-not-allowed`: any page may send this type without asking
 * - `too-many-requests`: the token has too many requests under way; Retry-After
 * - `input-invalid`: what was sent to Foretop itself makes no sense
 * - `client-unknown`: there is no such client
 * - `call-unknown`: no such call is under way
 * - `call-ended`: the user cut this call; do not repeat it
 * - `pairing-busy`: others wait for the user's answer, or the same caller does; Retry-After
 * - `pairing-denied`: the user has just refused this page; Retry-After
 * - `pairing-unattended`: nobody is there to be asked
 * - `pairing-unknown`: nobody waits under this id, or the token was handed out
 * - `verifier-wrong`: somebody else asked
 * - `loop`: the request came back to Foretop
 * - `out-of-connections`: no more connections can be opened; Retry-After
 * - `redirect-not-allowed`: the cluster sent the request elsewhere
 * - `body-too-slow`: the body came too slowly
 * - `header-malformed`: a field says nothing, or two things
 * - `path-unknown`: there is nothing there
 * - `no-clusters`: there are no clusters
 * - `cluster-unknown`: no cluster has this name or id
 * - `clusters-unread`: a source of clusters, such as Google, has not been heard yet and may name it; Retry-After
 * - `cluster-ambiguous`: several clusters have this name
 * - `provider-token-missing`: the cluster's provider needs a token in Backstage-Kubernetes-Authorization-PROVIDER
 * - `impersonation-fixed`: the cluster's user acts as somebody else already
 * - `credential-missing`: the user's credential could not be had; `signIn` says whether the user has to do something
 * - `cluster-certificate`: the cluster's certificate was not accepted
 * - `certificate-refused`: the cluster did not accept the user's certificate
 * - `cluster-unreachable`: the cluster could not be reached
 * - `cluster-timeout`: the cluster did not answer in time
 * - `cluster-unusable`: the cluster's settings cannot be used
 * - `method-not-allowed`: another method is wanted; Allow
 * - `http-not-valid`: the message itself was refused */
export type ProblemWord = "host-not-allowed" | "origin-not-allowed" | "origin-other-name" | "token-missing" | "token-invalid" | "token-expired" | "token-revoked" | "token-untrusted" | "no-grant" | "issuer-away" | "other-host" | "not-granted" | "cluster-not-granted" | "injection-not-consented" | "cluster-read-only" | "path-not-canonical" | "content-type-not-allowed" | "too-many-requests" | "input-invalid" | "client-unknown" | "call-unknown" | "call-ended" | "pairing-busy" | "pairing-denied" | "pairing-unattended" | "pairing-unknown" | "verifier-wrong" | "loop" | "out-of-connections" | "redirect-not-allowed" | "body-too-slow" | "header-malformed" | "path-unknown" | "no-clusters" | "cluster-unknown" | "clusters-unread" | "cluster-ambiguous" | "provider-token-missing" | "impersonation-fixed" | "credential-missing" | "cluster-certificate" | "certificate-refused" | "cluster-unreachable" | "cluster-timeout" | "cluster-unusable" | "method-not-allowed" | "http-not-valid";

/** An error of Foretop's own, for Backstage's clients and kubectl at once. A cluster's errors go through as they are. */
export type Problem = {
  error: {
    name: string;
    message: string;
    /** What helps. */
    hint: string;
    foretop: {
      problem: ProblemWord;
      detail?: string;
      signIn?: boolean;
      refused?: boolean;
      /** Seconds. */
      retryAfter?: number;
      pairedAs?: Origin;
      certificate?: unknown;
    };
  };
  request: unknown;
  response: {
    statusCode: number;
  };
  kind: "Status";
  apiVersion: "v1";
  metadata?: unknown;
  status: "Failure";
  message: string;
  reason: string;
  code: number;
};
