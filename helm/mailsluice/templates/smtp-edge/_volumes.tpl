{{- define "mailsluice.edge.mounts" -}}
- {name: config, mountPath: /deployments/config, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if include "mailsluice.smtp.tls" . }}
- {name: smtp-tls, mountPath: /etc/mailsluice/smtp-tls, readOnly: true}
{{- end }}
{{- if .Values.tls.internal.enabled }}
- {name: tls, mountPath: /etc/mailsluice/tls, readOnly: true}
{{- end }}
{{- if .Values.edge.clientAuthorities.existingSecret }}
- {name: clients, mountPath: /etc/mailsluice/clients, readOnly: true}
{{- end }}
{{- if .Values.edge.nextHopCredentials.existingSecret }}
- {name: next-hops, mountPath: /etc/mailsluice/next-hops, readOnly: true}
{{- end }}
{{- range .Values.edge.files }}
- {name: files-{{ .name }}, mountPath: /etc/mailsluice/{{ .name }}, readOnly: true}
{{- end }}
{{- end }}

{{- define "mailsluice.edge.volumes" -}}
- name: config
  configMap: {name: {{ include "mailsluice.edge.name" . }}-config}
- name: tmp
  emptyDir: {sizeLimit: 128Mi}
{{- if include "mailsluice.smtp.tls" . }}
- name: smtp-tls
  secret: {secretName: {{ include "mailsluice.smtp.tlsSecret" . }}, defaultMode: 0440}
{{- end }}
{{- if .Values.tls.internal.enabled }}
- name: tls
  secret: {secretName: {{ include "mailsluice.edge.tlsSecret" . }}, defaultMode: 0440}
{{- end }}
{{- with .Values.edge.clientAuthorities.existingSecret }}
- name: clients
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- with .Values.edge.nextHopCredentials.existingSecret }}
- name: next-hops
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- range .Values.edge.files }}
- name: files-{{ .name }}
  {{- if .secret }}
  secret: {secretName: {{ .secret }}, defaultMode: 0440}
  {{- else }}
  configMap: {name: {{ .configMap }}}
  {{- end }}
{{- end }}
{{- end }}
