{{- define "mailsluice.policyService.mounts" -}}
- {name: config, mountPath: /deployments/config, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if eq .Values.policyService.store.kind "h2" }}
- {name: data, mountPath: /deployments/data}
{{- end }}
{{- if .Values.policyService.users.existingSecret }}
- {name: users, mountPath: /etc/mailsluice/users, readOnly: true}
{{- end }}
{{- if and .Values.policyService.oidc.issuer .Values.policyService.oidc.ca.existingSecret }}
- {name: issuer, mountPath: /etc/mailsluice/issuer, readOnly: true}
{{- end }}
{{- if .Values.policyService.tokens.existingSecret }}
- {name: tokens, mountPath: /etc/mailsluice/tokens, readOnly: true}
{{- end }}
{{- if .Values.tls.internal.enabled }}
- {name: tls, mountPath: /etc/mailsluice/tls, readOnly: true}
{{- end }}
{{- range .Values.policyService.files }}
- {name: files-{{ .name }}, mountPath: /etc/mailsluice/{{ .name }}, readOnly: true}
{{- end }}
{{- end }}

{{- define "mailsluice.policyService.volumes" -}}
- name: config
  configMap: {name: {{ include "mailsluice.policyService.name" . }}-config}
- name: tmp
  emptyDir: {sizeLimit: 128Mi}
{{- if eq .Values.policyService.store.kind "h2" }}
- name: data
  persistentVolumeClaim: {claimName: {{ .Values.policyService.store.h2.existingClaim | default (include "mailsluice.policyService.name" .) }}}
{{- end }}
{{- with .Values.policyService.users.existingSecret }}
- name: users
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- if and .Values.policyService.oidc.issuer .Values.policyService.oidc.ca.existingSecret }}
- name: issuer
  secret: {secretName: {{ .Values.policyService.oidc.ca.existingSecret }}, defaultMode: 0440}
{{- end }}
{{- with .Values.policyService.tokens.existingSecret }}
- name: tokens
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- if .Values.tls.internal.enabled }}
- name: tls
  secret: {secretName: {{ include "mailsluice.policyService.tlsSecret" . }}, defaultMode: 0440}
{{- end }}
{{- range .Values.policyService.files }}
- name: files-{{ .name }}
  {{- if .secret }}
  secret: {secretName: {{ .secret }}, defaultMode: 0440}
  {{- else }}
  configMap: {name: {{ .configMap }}}
  {{- end }}
{{- end }}
{{- end }}
