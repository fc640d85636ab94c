{{/* application.yaml of policy-service: what the chart sets, and over it policyService.config. */}}
{{- define "mailsluice.policyService.configuration" -}}
{{- $own := dict "kubernetes" (dict "enabled" .Values.policyService.kubernetes.enabled) }}
{{- if .Values.policyService.users.existingSecret }}
{{- $_ := set $own "users" (dict "file" (printf "/etc/mailsluice/users/%s" .Values.policyService.users.key)) }}
{{- end }}
{{- with .Values.policyService.oidc }}
{{- if .issuer }}
{{- $oidc := dict "issuer" .issuer "audience" (join "," .audience) "identity-claim" .identityClaim }}
{{- if .scope }}
{{- $_ := set $oidc "scope" .scope }}
{{- end }}
{{- if .ca.existingSecret }}
{{- $_ := set $oidc "ca" (printf "/etc/mailsluice/issuer/%s" .ca.key) }}
{{- end }}
{{- $_ := set $own "users" (merge (dict "oidc" $oidc) (get $own "users" | default dict)) }}
{{- end }}
{{- end }}
{{- toYaml (dict "mailsluice" (mustMergeOverwrite $own (deepCopy .Values.policyService.config))) }}
{{- end }}

{{/* application.yaml of smtp-edge, likewise. */}}
{{- define "mailsluice.edge.configuration" -}}
{{- $listeners := dict }}
{{- range $name, $listener := .Values.edge.listeners }}
{{- if $listener }}
{{- $_ := set $listeners $name (include "mailsluice.edge.listener" $listener | fromYaml) }}
{{- end }}
{{- end }}
{{- $shutdown := dict "lame-duck" .Values.edge.shutdown.lameDuck "drain-timeout" .Values.edge.shutdown.drainTimeout }}
{{- $own := dict
      "hostname" (include "mailsluice.edge.hostname" .)
      "listeners" $listeners
      "policy" (dict "address" (printf "%s-headless:9090" (include "mailsluice.policyService.name" .)))
      "shutdown" $shutdown }}
{{- if .Values.edge.nextHopCredentials.existingSecret }}
{{- $file := printf "/etc/mailsluice/next-hops/%s" .Values.edge.nextHopCredentials.key }}
{{- $_ := set $own "next-hop" (dict "credentials" $file) }}
{{- end }}
{{- $all := dict "mailsluice" (mustMergeOverwrite $own (deepCopy .Values.edge.config)) }}
{{- if include "mailsluice.smtp.tls" . }}
{{- $pem := dict "0" (dict "cert" "/etc/mailsluice/smtp-tls/tls.crt" "key" "/etc/mailsluice/smtp-tls/tls.key") }}
{{- $smtp := dict "key-store" (dict "pem" $pem) }}
{{- if .Values.edge.clientAuthorities.existingSecret }}
{{- $file := printf "/etc/mailsluice/clients/%s" .Values.edge.clientAuthorities.key }}
{{- $_ := set $smtp "trust-store" (dict "pem" (dict "certs" $file)) }}
{{- end }}
{{- $_ := set $all "quarkus" (dict "tls" (dict "smtp" $smtp)) }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{- define "mailsluice.edge.listener" -}}
port: {{ .port }}
{{- if ne (.tls | default "None") "None" }}
tls: {mode: {{ .tls }}{{ if ne (.clientAuth | default "None") "None" }}, client-auth: {{ .clientAuth }}{{ end }}}
{{- end }}
{{- if not (has (.auth | default "Off") (list "Off" false)) }}
auth: {{ .auth }}
{{- with .authMechanisms }}
auth-mechanisms: {{ join "," . | quote }}
{{- end }}
{{- end }}
{{- with .policy }}
policy: {{ . }}
{{- end }}
{{- if and .proxyProtocol .proxyProtocol.enabled }}
proxy-protocol: {trusted: {{ join "," .proxyProtocol.trusted | quote }}}
{{- end }}
{{- if and .xclient .xclient.trusted }}
xclient: {trusted: {{ join "," .xclient.trusted | quote }}, login: {{ .xclient.login | default false }}}
{{- end }}
{{- end }}
