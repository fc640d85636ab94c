{{/* `500ms`, `10s`, `5m` or `1h` in whole seconds, rounded up. */}}
{{- define "mailsluice.seconds" -}}
{{- $number := regexFind "^[0-9]+" . | int }}
{{- if hasSuffix "ms" . }}{{ div (add $number 999) 1000 }}
{{- else if hasSuffix "s" . }}{{ $number }}
{{- else if hasSuffix "m" . }}{{ mul $number 60 }}
{{- else }}{{ mul $number 3600 }}
{{- end }}
{{- end }}

{{/* The same in milliseconds, exactly. */}}
{{- define "mailsluice.milliseconds" -}}
{{- if hasSuffix "ms" . }}{{ regexFind "^[0-9]+" . | int }}
{{- else }}{{ mul (include "mailsluice.seconds" .) 1000 }}
{{- end }}
{{- end }}

{{/* From SIGTERM to SIGKILL: what sessions need, and 10 s for the process to end. */}}
{{- define "mailsluice.edge.grace" -}}
{{- if kindIs "invalid" .Values.edge.terminationGracePeriodSeconds }}
{{- add (include "mailsluice.seconds" .Values.edge.shutdown.drainTimeout) 10 }}
{{- else }}
{{- .Values.edge.terminationGracePeriodSeconds | int }}
{{- end }}
{{- end }}
