namespace Apcc.Workflow.Web.Ballots;

/// <summary>The addresses of ballots.</summary>
public static class BallotAddresses
{
    public const string List = "/votazioni";

    /// <summary>Where a voter votes, without signing in.</summary>
    public const string Vote = "/voto";

    public static string Ballot(Guid id) => $"{List}/{id}";

    /// <summary>The counted result with its receipts, for everybody.</summary>
    public static string Result(Guid id) => $"{Vote}/{id}";
}
