using Apcc.Workflow.Web.Hosting;

ItalianCulture.UseEverywhere();

var builder = WebApplication.CreateBuilder(args);
builder.ValidateServicesAlways();
builder.ListenOnDefaultAddress();

builder.Services.AddWebShell(builder.Configuration);

var app = builder.Build();

app.UseErrorPages();
app.UseSecurityHeaders();
app.UseItalianRequests();
app.UseAntiforgery();

app.MapHealthChecks("/salute");
app.MapStaticAssets();
app.MapPages();

app.Run();
