namespace Apcc.Workflow.Web.Shared;

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}
