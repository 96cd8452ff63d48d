namespace Apcc.Workflow.Web.Layout;

/// <summary>The addresses that the frame around the pages links to.</summary>
public static class SiteAddresses
{
    public const string Home = "/";
    public const string Inbox = "/attivita";
    public const string Proposals = "/proposte";
    public const string Cases = "/casi";
    public const string Cockpit = "/quadro";
    public const string Registers = "/registri";
    public const string ClimatePlan = "/piano";
    public const string Assembly = "/assemblea";
    public const string Administration = "/amministrazione";
    public const string MyAbsence = "/assenza";
    public const string Accessibility = "/accessibilita";

    /// <summary>The page that signs in; <c>ritorno</c> in the query is the path to come back to, without a leading slash.</summary>
    public const string SignIn = "/accedi";

    /// <summary>Takes a POST with the antiforgery token and ends the session.</summary>
    public const string SignOut = "/esci";
}
