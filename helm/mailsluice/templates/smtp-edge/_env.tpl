{{- define "mailsluice.edge.env" -}}
- {name: QUARKUS_MANAGEMENT_PORT, value: "9000"}
{{- if .Values.tls.internal.enabled }}
- {name: MAILSLUICE_POLICY_TLS_CERTIFICATE, value: /etc/mailsluice/tls/tls.crt}
- {name: MAILSLUICE_POLICY_TLS_KEY, value: /etc/mailsluice/tls/tls.key}
- {name: MAILSLUICE_POLICY_TLS_CA, value: /etc/mailsluice/tls/ca.crt}
{{- end }}
{{- include "mailsluice.tracing.env" . }}
{{- with .Values.edge.env }}
{{ toYaml . }}
{{- end }}
{{- end }}
