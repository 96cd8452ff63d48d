namespace Apcc.Workflow.Web.Deadlines;

/// <summary>The addresses of the pages about deadlines.</summary>
public static class DeadlineAddresses
{
    public const string List = "/amministrazione/scadenze";
    public const string Recalculation = List + "/ricalcolo";
}
