{{- define "mailsluice.checks.store" -}}
{{- $service := .Values.policyService }}
{{- if and (eq $service.store.kind "h2") (gt ($service.replicas | int) 1) }}
`policyService.replicas` is `{{ $service.replicas }}` with `store.kind` `h2`, a file that one process can open. Set `policyService.store.kind: postgresql`, or `policyService.replicas: 1`
{{- end }}
{{- if and (eq $service.store.kind "postgresql") (not $service.store.postgresql.existingSecret) }}
`policyService.store.kind` is `postgresql` and `policyService.store.postgresql.existingSecret` is empty: name the Secret with the keys `url`, `username` and `password`
{{- end }}
{{- end }}
