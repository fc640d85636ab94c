{{- define "mailsluice.policyService.env" -}}
{{- $store := .Values.policyService.store }}
{{- if eq $store.kind "postgresql" }}
{{- $secret := $store.postgresql.existingSecret }}
- {name: MAILSLUICE_STORE_KIND, value: postgresql}
- name: MAILSLUICE_STORE_POSTGRESQL_URL
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: {{ $store.postgresql.urlKey }}}}
- name: MAILSLUICE_STORE_POSTGRESQL_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: {{ $store.postgresql.usernameKey }}}}
- name: MAILSLUICE_STORE_POSTGRESQL_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: {{ $store.postgresql.passwordKey }}}}
{{- end }}
{{- if .Values.policyService.tokens.existingSecret }}
- {name: MAILSLUICE_ACCESS_TOKENS_FILE, value: /etc/mailsluice/tokens/{{ .Values.policyService.tokens.key }}}
{{- end }}
{{- if .Values.tls.internal.enabled }}
- {name: MAILSLUICE_GRPC_TLS_CERTIFICATE, value: /etc/mailsluice/tls/tls.crt}
- {name: MAILSLUICE_GRPC_TLS_KEY, value: /etc/mailsluice/tls/tls.key}
- {name: MAILSLUICE_GRPC_TLS_CLIENT_CA, value: /etc/mailsluice/tls/ca.crt}
{{- with include "mailsluice.edge.clientNames" . }}
- {name: MAILSLUICE_GRPC_TLS_CLIENT_NAMES, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- include "mailsluice.tracing.env" . }}
{{- with .Values.policyService.env }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Of a certificate that cert-manager makes the name is known. */}}
{{- define "mailsluice.edge.clientNames" -}}
{{- if .Values.tls.internal.clientNames }}
{{- join "," .Values.tls.internal.clientNames }}
{{- else if not .Values.tls.internal.edgeSecret }}
{{- include "mailsluice.edge.name" . }}
{{- end }}
{{- end }}
