{{/* Begins the names of all objects; the longest that follows has 24 characters. */}}
{{- define "mailsluice.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 39 | trimSuffix "-" }}
{{- else if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 39 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 39 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "mailsluice.policyService.name" -}}
{{ include "mailsluice.fullname" . }}-policy-service
{{- end }}

{{- define "mailsluice.edge.name" -}}
{{ include "mailsluice.fullname" . }}-smtp-edge
{{- end }}

{{- define "mailsluice.edge.hostname" -}}
{{ .Values.edge.hostname | default (include "mailsluice.edge.name" .) }}
{{- end }}

{{/* Secrets: those that are named, or cert-manager's. */}}
{{- define "mailsluice.policyService.tlsSecret" -}}
{{ .Values.tls.internal.policyServiceSecret | default (printf "%s-tls" (include "mailsluice.policyService.name" .)) }}
{{- end }}

{{- define "mailsluice.edge.tlsSecret" -}}
{{ .Values.tls.internal.edgeSecret | default (printf "%s-tls" (include "mailsluice.edge.name" .)) }}
{{- end }}

{{- define "mailsluice.smtp.tlsSecret" -}}
{{ .Values.edge.tls.existingSecret | default (printf "%s-smtp-tls" (include "mailsluice.fullname" .)) }}
{{- end }}

{{/* Whether any listener has TLS: `true` or nothing. */}}
{{- define "mailsluice.smtp.tls" -}}
{{- range .Values.edge.listeners }}
{{- if and . (ne (.tls | default "None") "None") }}true{{ end }}
{{- end }}
{{- end }}

{{/* dict "root" $ "image" .Values.edge.image */}}
{{- define "mailsluice.image" -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end }}{{ .image.repository }}
{{- if .image.digest }}@{{ .image.digest }}{{ else }}:{{ .image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* Of the whole cluster: releases of one name in several namespaces have one each. */}}
{{- define "mailsluice.policyService.reviews" -}}
{{- $name := printf "%s-reviews" (include "mailsluice.policyService.name" .) }}
{{- if eq .Release.Namespace "mailsluice" }}{{ $name }}{{ else }}{{ printf "%s-%s" $name .Release.Namespace }}{{ end }}
{{- end }}
