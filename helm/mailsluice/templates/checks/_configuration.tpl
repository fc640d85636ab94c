{{/* What the chart sets itself must not be set beside it, and what is secret must not be in a ConfigMap. */}}
{{- define "mailsluice.checks.configuration" -}}
{{- $elsewhere := dict
      "policyService users.file" "use `policyService.users.existingSecret`"
      "policyService users.secret" "use `policyService.env`, as `MAILSLUICE_USERS_SECRET` from a Secret"
      "policyService users.oidc.issuer" "use `policyService.oidc.issuer`"
      "policyService users.oidc.audience" "use `policyService.oidc.audience`"
      "policyService users.oidc.ca" "use `policyService.oidc.ca.existingSecret`"
      "policyService store.kind" "use `policyService.store.kind`"
      "policyService store.h2" "use `policyService.store.h2`"
      "policyService store.postgresql.url" "use `policyService.store.postgresql.existingSecret`"
      "policyService store.postgresql.username" "use `policyService.store.postgresql.existingSecret`"
      "policyService store.postgresql.password" "use `policyService.store.postgresql.existingSecret`"
      "policyService kubernetes.enabled" "use `policyService.kubernetes.enabled`"
      "policyService grpc.tls" "use `tls.internal`"
      "edge hostname" "use `edge.hostname`"
      "edge listeners" "use `edge.listeners`"
      "edge shutdown" "use `edge.shutdown`, from which the pod's grace period follows"
      "edge policy.address" "the edges of a release ask its own policy-service"
      "edge policy.protocol" "edges ask over gRPC"
      "edge policy.url" "edges ask over gRPC"
      "edge policy.tls" "use `tls.internal`"
      "edge next-hop.credentials" "use `edge.nextHopCredentials.existingSecret`" }}
{{- range $what, $remedy := $elsewhere }}
{{- $service := first (splitList " " $what) }}
{{- $path := splitList "." (last (splitList " " $what)) }}
{{- $at := (index $.Values $service).config }}
{{- range $path }}
{{- $at = ternary (get ($at | default dict) .) "" (and (kindIs "map" $at) (hasKey ($at | default dict) .)) }}
{{- end }}
{{- if ne ($at | toString) "" }}
`{{ $service }}.config.{{ join "." $path }}` is the chart's to set: {{ $remedy }}
{{- end }}
{{- end }}
{{- range $service := list "policyService" "edge" }}
{{- range (index $.Values $service).env }}
{{- if and .value (regexMatch "PASSWORD|SECRET|TOKEN" .name) }}
`{{ $service }}.env` has `{{ .name }}` with a `value`, which everybody who may look at Deployments can read: put it into a Secret and write `valueFrom: {secretKeyRef: …}`
{{- end }}
{{- end }}
{{- end }}
{{- end }}
