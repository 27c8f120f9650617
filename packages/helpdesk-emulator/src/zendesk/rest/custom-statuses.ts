/** One custom status for each category, as an account has before anybody adds more. */
export const CUSTOM_STATUSES = ["new", "open", "pending", "hold", "solved"].map((category, index) => {
  const label = category.charAt(0).toUpperCase() + category.slice(1);
  return {
    id: 46_406_185_000_001 + index,
    status_category: category,
    agent_label: label,
    raw_agent_label: label,
    end_user_label: label,
    raw_end_user_label: label,
    description: "",
    raw_description: "",
    end_user_description: "",
    raw_end_user_description: "",
    active: true,
    default: true,
  };
});
