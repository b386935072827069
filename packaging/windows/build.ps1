# Builds the .msi on Windows (needs a JDK 25, Git's bash and the WiX tools on the path). Signs with signtool when
# IMMUNIS_WIN_CERT_THUMBPRINT is given; without it, says that it did not.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

$version = (Select-String -Path pom.xml -Pattern '^  <version>([0-9.]+)' | Select-Object -First 1).Matches.Groups[1].Value
# The same for ever, so that a newer version replaces the older one.
$upgradeUuid = '5b0a6d1e-6f6c-4e1a-9a53-2f4f0f6f9c11'

$consoleLauncher = Join-Path (Get-Location) 'target\immunis-cli.properties'
New-Item -ItemType Directory -Force target, target\installers | Out-Null
# The same program with a console of its own, for the commands.
Set-Content -Path $consoleLauncher -Value 'win-console=true'

bash packaging/common/image.sh win target/image --icon packaging/windows/immunis.ico --add-launcher "immunis-cli=$($consoleLauncher -replace '\\','/')"
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
bash packaging/common/train.sh "$((Get-Location).Path -replace '\\','/')/target/image/immunis/immunis-cli.exe" target/image/immunis/app
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Add-Content -Path target\image\immunis\app\immunis-cli.cfg -Value (Get-Content target\image\immunis\app\immunis.cfg | Select-String 'AOTCache|Xlog' | ForEach-Object { $_.Line })

# A double click on a review bundle starts the program with the file alone, which opens it. A link immunis:// needs keys in the
# registry that jpackage cannot write; there "immunis open immunis://review/ID" does it.
$association = Join-Path (Get-Location) 'target\immunis-bundle.properties'
Set-Content -Path $association -Value @('extension=immunis', 'mime-type=application/vnd.immunis.review-bundle+zip', 'description=Immunis review bundle')

jpackage --type msi --name immunis-console --app-version $version --app-image target\image\immunis --dest target\installers `
  --win-upgrade-uuid $upgradeUuid --win-menu --win-menu-group 'Immunis Console' --win-shortcut-prompt --win-per-user-install --file-associations $association
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$msi = Get-ChildItem target\installers\*.msi | Sort-Object LastWriteTime | Select-Object -Last 1
if ($env:IMMUNIS_WIN_CERT_THUMBPRINT) {
  signtool sign /sha1 $env:IMMUNIS_WIN_CERT_THUMBPRINT /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 $msi.FullName
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
} else {
  Write-Warning 'packaging: not signed, because IMMUNIS_WIN_CERT_THUMBPRINT is not given'
}
Get-FileHash -Algorithm SHA256 $msi.FullName
