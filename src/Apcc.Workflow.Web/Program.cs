using Apcc.Workflow.Web.Absences;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Cases;
using Apcc.Workflow.Web.Citizens;
using Apcc.Workflow.Web.Cockpit;
using Apcc.Workflow.Web.CommandLine;
using Apcc.Workflow.Web.ConfigurationEditor;
using Apcc.Workflow.Web.ElsaApi;
using Apcc.Workflow.Web.Configuration;
using Apcc.Workflow.Web.Enrolment;
using Apcc.Workflow.Web.Hosting;
using Apcc.Workflow.Web.Imports;
using Apcc.Workflow.Web.PublicSite;
using Apcc.Workflow.Web.Registers;
using Apcc.Workflow.Web.Studio;
using Apcc.Workflow.Web.UserTasks;
using Apcc.Workflow.Web.TemplateEditor;

ItalianCulture.UseEverywhere();

if (await Verbs.RunAsync(args) is { } exitCode) return exitCode;

var builder = WebApplication.CreateBuilder(HostingDefaults.Options(args));
builder.ValidateServicesAlways();
builder.ListenOnDefaultAddress();

builder.AddOffice();
builder.AddOfficeBackground();
builder.Services.AddWebShell(builder.Configuration);
builder.Services.AddSignIn();
builder.Services.AddAbsencePages();
builder.Services.AddCitizenPages();
builder.Services.AddEnrolmentPages();
builder.Services.AddCockpitPages();
builder.Services.AddAdministration();
builder.Services.AddConfigurationEditors();
builder.Services.AddStudio();
builder.Services.AddElsaApi();
builder.Services.AddConfigurationPages();
builder.Services.AddUserTaskApi(builder.Configuration);
builder.Services.AddPublicLimits(builder.Configuration);

var app = builder.Build();

app.UseErrorPages();
app.UseSecurityHeaders();
app.UseItalianRequests();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();

app.MapHealthChecks("/salute").AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapSignIn();
app.MapDocuments();
app.MapEnrolment();
app.MapImportTemplates();
app.MapRegisters();
app.MapPublicSite();
app.MapEmailHtml();
app.MapStudio();
app.MapElsaApi();
app.MapConfigurationDownloads();
app.MapUserTasks();
app.MapTemplatePreviews();
app.MapPages();

await app.StartOfficeAsync();
await app.RunAsync();
return 0;
