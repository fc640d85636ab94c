{{/* By what pods are selected; never changes. dict "root" $ "name" "smtp-edge" */}}
{{- define "mailsluice.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* Of pods. dict "root" $ "name" "smtp-edge" "component" "edge" */}}
{{- define "mailsluice.podLabels" -}}
{{ include "mailsluice.selector" . }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: mailsluice
{{- end }}

{{/* Of what belongs to neither service. */}}
{{- define "mailsluice.labels.common" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: mailsluice
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "mailsluice.policyService.labels" -}}
app.kubernetes.io/name: policy-service
app.kubernetes.io/component: policy
{{ include "mailsluice.labels.common" . }}
{{- end }}

{{- define "mailsluice.edge.labels" -}}
app.kubernetes.io/name: smtp-edge
app.kubernetes.io/component: edge
{{ include "mailsluice.labels.common" . }}
{{- end }}
