using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Cases;
using Apcc.Workflow.Web.Hosting;

ItalianCulture.UseEverywhere();

var builder = WebApplication.CreateBuilder(args);
builder.ValidateServicesAlways();
builder.ListenOnDefaultAddress();

builder.AddOffice();
builder.Services.AddWebShell(builder.Configuration);
builder.Services.AddSignIn();

var app = builder.Build();

app.UseErrorPages();
app.UseSecurityHeaders();
app.UseItalianRequests();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapHealthChecks("/salute").AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapSignIn();
app.MapDocuments();
app.MapPages();

await app.StartOfficeAsync();
await app.RunAsync();
