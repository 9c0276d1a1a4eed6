// Generated from supabase/migrations by `npm run db:types`: change those, not this.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      account_directions: {
        Row: {
          ad_account_id: string | null;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          facebook_campaign_id: string | null;
          id: string;
          is_active: boolean;
          name: string;
          objective: string | null;
          platform: string;
          target_cpl: number | null;
          tiktok_adgroup_mode: string | null;
          tiktok_campaign_id: string | null;
          tiktok_daily_budget: number | null;
          tiktok_identity_id: string | null;
          tiktok_instant_page_id: string | null;
          tiktok_objective: string | null;
          tiktok_pixel_id: string | null;
          tiktok_target_cpl: number | null;
          tiktok_target_cpl_kzt: number | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          created_at?: string;
          currency: string;
          daily_budget?: number | null;
          facebook_campaign_id?: string | null;
          id?: string;
          is_active?: boolean;
          name: string;
          objective?: string | null;
          platform?: string;
          target_cpl?: number | null;
          tiktok_adgroup_mode?: string | null;
          tiktok_campaign_id?: string | null;
          tiktok_daily_budget?: number | null;
          tiktok_identity_id?: string | null;
          tiktok_instant_page_id?: string | null;
          tiktok_objective?: string | null;
          tiktok_pixel_id?: string | null;
          tiktok_target_cpl?: number | null;
          tiktok_target_cpl_kzt?: number | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          created_at?: string;
          currency?: string;
          daily_budget?: number | null;
          facebook_campaign_id?: string | null;
          id?: string;
          is_active?: boolean;
          name?: string;
          objective?: string | null;
          platform?: string;
          target_cpl?: number | null;
          tiktok_adgroup_mode?: string | null;
          tiktok_campaign_id?: string | null;
          tiktok_daily_budget?: number | null;
          tiktok_identity_id?: string | null;
          tiktok_instant_page_id?: string | null;
          tiktok_objective?: string | null;
          tiktok_pixel_id?: string | null;
          tiktok_target_cpl?: number | null;
          tiktok_target_cpl_kzt?: number | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "account_directions_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "account_directions_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      actions_log: {
        Row: {
          actor_kind: string;
          actor_name: string | null;
          actor_user_id: string | null;
          after: Json | null;
          at: string;
          before: Json | null;
          correlation_id: string | null;
          entity: string;
          entity_id: string;
          id: number;
          reason: string | null;
          user_account_id: string;
          verb: string;
        };
        ComputedFields: never;
        Insert: {
          actor_kind: string;
          actor_name?: string | null;
          actor_user_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          correlation_id?: string | null;
          entity: string;
          entity_id: string;
          id?: never;
          reason?: string | null;
          user_account_id: string;
          verb: string;
        };
        Update: {
          actor_kind?: string;
          actor_name?: string | null;
          actor_user_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          correlation_id?: string | null;
          entity?: string;
          entity_id?: string;
          id?: never;
          reason?: string | null;
          user_account_id?: string;
          verb?: string;
        };
        Relationships: [];
      };
      ad_accounts: {
        Row: {
          archived_at: string | null;
          autopilot: boolean;
          autopilot_tiktok: boolean;
          brain_hour: number;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          archived_at?: string | null;
          autopilot?: boolean;
          autopilot_tiktok?: boolean;
          brain_hour?: number;
          created_at?: string;
          currency?: string;
          facebook_ad_account_id?: string | null;
          facebook_instagram_id?: string | null;
          facebook_page_id?: string | null;
          id?: string;
          name: string;
          tiktok_account_id?: string | null;
          tiktok_business_id?: string | null;
          time_zone?: string;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          archived_at?: string | null;
          autopilot?: boolean;
          autopilot_tiktok?: boolean;
          brain_hour?: number;
          created_at?: string;
          currency?: string;
          facebook_ad_account_id?: string | null;
          facebook_instagram_id?: string | null;
          facebook_page_id?: string | null;
          id?: string;
          name?: string;
          tiktok_account_id?: string | null;
          tiktok_business_id?: string | null;
          time_zone?: string;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ad_accounts_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      ad_groups: {
        Row: {
          campaign_id: string;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          delivery: string | null;
          delivery_code: string | null;
          delivery_reason: string | null;
          external_id: string;
          id: string;
          name: string;
          seen_at: string | null;
          status: string;
          updated_at: string;
          user_account_id: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          campaign_id: string;
          created_at?: string;
          currency: string;
          daily_budget?: number | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          external_id: string;
          id?: string;
          name: string;
          seen_at?: string | null;
          status: string;
          updated_at?: string;
          user_account_id: string;
          version?: number;
        };
        Update: {
          campaign_id?: string;
          created_at?: string;
          currency?: string;
          daily_budget?: number | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          external_id?: string;
          id?: string;
          name?: string;
          seen_at?: string | null;
          status?: string;
          updated_at?: string;
          user_account_id?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "ad_groups_campaign_id_user_account_id_fkey";
            columns: ["campaign_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "campaigns";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      ads: {
        Row: {
          ad_group_id: string;
          created_at: string;
          creative_id: string | null;
          delivery: string | null;
          delivery_code: string | null;
          delivery_reason: string | null;
          external_id: string;
          id: string;
          name: string;
          seen_at: string | null;
          status: string;
          updated_at: string;
          user_account_id: string;
          version: number;
          video_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          ad_group_id: string;
          created_at?: string;
          creative_id?: string | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          external_id: string;
          id?: string;
          name: string;
          seen_at?: string | null;
          status: string;
          updated_at?: string;
          user_account_id: string;
          version?: number;
          video_id?: string | null;
        };
        Update: {
          ad_group_id?: string;
          created_at?: string;
          creative_id?: string | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          external_id?: string;
          id?: string;
          name?: string;
          seen_at?: string | null;
          status?: string;
          updated_at?: string;
          user_account_id?: string;
          version?: number;
          video_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "ads_ad_group_id_user_account_id_fkey";
            columns: ["ad_group_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_groups";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "ads_creative_id_user_account_id_fkey";
            columns: ["creative_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_creatives";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      brain_deeds: {
        Row: {
          action_id: string | null;
          ad_group_id: string;
          created_at: string;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          direction_id: string;
          done_at: string | null;
          error: Json | null;
          execution_id: string;
          from_budget: number;
          id: string;
          judged_at: string | null;
          kind: string;
          outcome: string | null;
          outcome_facts: Json | null;
          position: number;
          status: string;
          to_budget: number;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          action_id?: string | null;
          ad_group_id: string;
          created_at?: string;
          currency: string;
          decided_at?: string | null;
          decided_by?: string | null;
          direction_id: string;
          done_at?: string | null;
          error?: Json | null;
          execution_id: string;
          from_budget: number;
          id?: string;
          judged_at?: string | null;
          kind: string;
          outcome?: string | null;
          outcome_facts?: Json | null;
          position: number;
          status: string;
          to_budget: number;
          user_account_id: string;
        };
        Update: {
          action_id?: string | null;
          ad_group_id?: string;
          created_at?: string;
          currency?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          direction_id?: string;
          done_at?: string | null;
          error?: Json | null;
          execution_id?: string;
          from_budget?: number;
          id?: string;
          judged_at?: string | null;
          kind?: string;
          outcome?: string | null;
          outcome_facts?: Json | null;
          position?: number;
          status?: string;
          to_budget?: number;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "brain_deeds_action_id_user_account_id_fkey";
            columns: ["action_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "platform_actions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "brain_deeds_ad_group_id_user_account_id_fkey";
            columns: ["ad_group_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_groups";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "brain_deeds_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "brain_deeds_execution_id_user_account_id_fkey";
            columns: ["execution_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "brain_executions";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      brain_executions: {
        Row: {
          ad_account_id: string | null;
          correlation_id: string | null;
          dry_run: boolean;
          error: string | null;
          finished_at: string | null;
          gate: string | null;
          id: string;
          local_day: string;
          mode: string;
          model: Json | null;
          plan: Json | null;
          platform: string;
          started_at: string;
          started_by: string;
          started_by_user: string | null;
          status: string;
          summary: Json | null;
          turn_at: string | null;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          correlation_id?: string | null;
          dry_run?: boolean;
          error?: string | null;
          finished_at?: string | null;
          gate?: string | null;
          id?: string;
          local_day: string;
          mode: string;
          model?: Json | null;
          plan?: Json | null;
          platform?: string;
          started_at?: string;
          started_by: string;
          started_by_user?: string | null;
          status?: string;
          summary?: Json | null;
          turn_at?: string | null;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          correlation_id?: string | null;
          dry_run?: boolean;
          error?: string | null;
          finished_at?: string | null;
          gate?: string | null;
          id?: string;
          local_day?: string;
          mode?: string;
          model?: Json | null;
          plan?: Json | null;
          platform?: string;
          started_at?: string;
          started_by?: string;
          started_by_user?: string | null;
          status?: string;
          summary?: Json | null;
          turn_at?: string | null;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "brain_executions_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "brain_executions_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      brain_settings: {
        Row: {
          ad_account_id: string | null;
          ask_first: string[];
          asks_model: boolean;
          brain_hour: number;
          created_at: string;
          dial: string;
          id: string;
          max_actions: number;
          mode: string;
          moves_money: boolean;
          only_tell: string[];
          platform: string;
          protected_ids: string[];
          stopped_at: string | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          ask_first?: string[];
          asks_model?: boolean;
          brain_hour?: number;
          created_at?: string;
          dial?: string;
          id?: string;
          max_actions?: number;
          mode?: string;
          moves_money?: boolean;
          only_tell?: string[];
          platform: string;
          protected_ids?: string[];
          stopped_at?: string | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          ask_first?: string[];
          asks_model?: boolean;
          brain_hour?: number;
          created_at?: string;
          dial?: string;
          id?: string;
          max_actions?: number;
          mode?: string;
          moves_money?: boolean;
          only_tell?: string[];
          platform?: string;
          protected_ids?: string[];
          stopped_at?: string | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "brain_settings_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "brain_settings_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      campaign_reports: {
        Row: {
          ad_account_id: string | null;
          body: string;
          created_at: string;
          day: string;
          execution_id: string | null;
          facts: NonNullable<Json>;
          id: string;
          platform: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          body: string;
          created_at?: string;
          day: string;
          execution_id?: string | null;
          facts?: NonNullable<Json>;
          id?: string;
          platform?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          body?: string;
          created_at?: string;
          day?: string;
          execution_id?: string | null;
          facts?: NonNullable<Json>;
          id?: string;
          platform?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "campaign_reports_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "campaign_reports_execution_id_user_account_id_fkey";
            columns: ["execution_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "brain_executions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "campaign_reports_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      campaigns: {
        Row: {
          ad_account_id: string | null;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          delivery: string | null;
          delivery_code: string | null;
          delivery_reason: string | null;
          direction_id: string | null;
          external_id: string;
          id: string;
          name: string;
          objective: string | null;
          platform: string;
          seen_at: string | null;
          status: string;
          updated_at: string;
          user_account_id: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          created_at?: string;
          currency: string;
          daily_budget?: number | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          direction_id?: string | null;
          external_id: string;
          id?: string;
          name: string;
          objective?: string | null;
          platform?: string;
          seen_at?: string | null;
          status: string;
          updated_at?: string;
          user_account_id: string;
          version?: number;
        };
        Update: {
          ad_account_id?: string | null;
          created_at?: string;
          currency?: string;
          daily_budget?: number | null;
          delivery?: string | null;
          delivery_code?: string | null;
          delivery_reason?: string | null;
          direction_id?: string | null;
          external_id?: string;
          id?: string;
          name?: string;
          objective?: string | null;
          platform?: string;
          seen_at?: string | null;
          status?: string;
          updated_at?: string;
          user_account_id?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "campaigns_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "campaigns_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "campaigns_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      capi_events_log: {
        Row: {
          correlation_id: string | null;
          created_at: string;
          direction_id: string | null;
          error: string | null;
          event_id: string;
          event_name: string;
          id: string;
          lead_id: string | null;
          pixel_id: string | null;
          platform: string;
          request: Json | null;
          request_duration_ms: number | null;
          request_started_at: string | null;
          response: Json | null;
          retry_count: number;
          status: string;
          ttclid: string | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          correlation_id?: string | null;
          created_at?: string;
          direction_id?: string | null;
          error?: string | null;
          event_id: string;
          event_name: string;
          id?: string;
          lead_id?: string | null;
          pixel_id?: string | null;
          platform?: string;
          request?: Json | null;
          request_duration_ms?: number | null;
          request_started_at?: string | null;
          response?: Json | null;
          retry_count?: number;
          status?: string;
          ttclid?: string | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          correlation_id?: string | null;
          created_at?: string;
          direction_id?: string | null;
          error?: string | null;
          event_id?: string;
          event_name?: string;
          id?: string;
          lead_id?: string | null;
          pixel_id?: string | null;
          platform?: string;
          request?: Json | null;
          request_duration_ms?: number | null;
          request_started_at?: string | null;
          response?: Json | null;
          retry_count?: number;
          status?: string;
          ttclid?: string | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "capi_events_log_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "capi_events_log_lead_id_user_account_id_fkey";
            columns: ["lead_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "capi_events_log_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      creative_metrics_history: {
        Row: {
          account_key: string;
          ad_account_id: string | null;
          ad_id: string;
          adgroup_id: string | null;
          attribution_window: string | null;
          campaign_id: string | null;
          clicks: number;
          collected_at: string;
          creative_id: string | null;
          currency: string;
          day: string;
          direction_id: string | null;
          impressions: number;
          leads: number;
          platform: string;
          reach: number | null;
          spend: number;
          user_account_id: string;
          video_views_2s: number | null;
          video_views_6s: number | null;
          video_views_p100: number | null;
          video_views_p25: number | null;
          video_views_p50: number | null;
          video_views_p75: number | null;
        };
        ComputedFields: never;
        Insert: {
          account_key?: never;
          ad_account_id?: string | null;
          ad_id: string;
          adgroup_id?: string | null;
          attribution_window?: string | null;
          campaign_id?: string | null;
          clicks: number;
          collected_at?: string;
          creative_id?: string | null;
          currency: string;
          day: string;
          direction_id?: string | null;
          impressions: number;
          leads: number;
          platform?: string;
          reach?: number | null;
          spend: number;
          user_account_id: string;
          video_views_2s?: number | null;
          video_views_6s?: number | null;
          video_views_p100?: number | null;
          video_views_p25?: number | null;
          video_views_p50?: number | null;
          video_views_p75?: number | null;
        };
        Update: {
          account_key?: never;
          ad_account_id?: string | null;
          ad_id?: string;
          adgroup_id?: string | null;
          attribution_window?: string | null;
          campaign_id?: string | null;
          clicks?: number;
          collected_at?: string;
          creative_id?: string | null;
          currency?: string;
          day?: string;
          direction_id?: string | null;
          impressions?: number;
          leads?: number;
          platform?: string;
          reach?: number | null;
          spend?: number;
          user_account_id?: string;
          video_views_2s?: number | null;
          video_views_6s?: number | null;
          video_views_p100?: number | null;
          video_views_p25?: number | null;
          video_views_p50?: number | null;
          video_views_p75?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "creative_metrics_history_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "creative_metrics_history_creative_id_user_account_id_fkey";
            columns: ["creative_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_creatives";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "creative_metrics_history_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "creative_metrics_history_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      creative_metrics_snapshots: {
        Row: {
          ad_id: string;
          adgroup_id: string | null;
          clicks: number;
          currency: string;
          day: string;
          impressions: number;
          known_on: string;
          leads: number;
          platform: string;
          spend: number;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_id: string;
          adgroup_id?: string | null;
          clicks: number;
          currency: string;
          day: string;
          impressions: number;
          known_on: string;
          leads: number;
          platform?: string;
          spend: number;
          user_account_id: string;
        };
        Update: {
          ad_id?: string;
          adgroup_id?: string | null;
          clicks?: number;
          currency?: string;
          day?: string;
          impressions?: number;
          known_on?: string;
          leads?: number;
          platform?: string;
          spend?: number;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "creative_metrics_snapshots_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      default_ad_settings: {
        Row: {
          ad_text: string | null;
          age_max: number | null;
          age_min: number;
          call_to_action: string | null;
          created_at: string;
          direction_id: string;
          gender: string;
          id: string;
          landing_url: string | null;
          languages: string[];
          lead_form_id: string | null;
          pixel_id: string | null;
          regions: string[];
          updated_at: string;
          user_account_id: string;
          whatsapp_number: string | null;
        };
        ComputedFields: never;
        Insert: {
          ad_text?: string | null;
          age_max?: number | null;
          age_min?: number;
          call_to_action?: string | null;
          created_at?: string;
          direction_id: string;
          gender?: string;
          id?: string;
          landing_url?: string | null;
          languages?: string[];
          lead_form_id?: string | null;
          pixel_id?: string | null;
          regions?: string[];
          updated_at?: string;
          user_account_id: string;
          whatsapp_number?: string | null;
        };
        Update: {
          ad_text?: string | null;
          age_max?: number | null;
          age_min?: number;
          call_to_action?: string | null;
          created_at?: string;
          direction_id?: string;
          gender?: string;
          id?: string;
          landing_url?: string | null;
          languages?: string[];
          lead_form_id?: string | null;
          pixel_id?: string | null;
          regions?: string[];
          updated_at?: string;
          user_account_id?: string;
          whatsapp_number?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "default_ad_settings_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      dialog_analysis: {
        Row: {
          analysed_at: string;
          id: string;
          lead_id: string;
          level: string | null;
          model: string | null;
          platform: string;
          quote: string | null;
          summary: string | null;
          ttclid: string | null;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          analysed_at?: string;
          id?: string;
          lead_id: string;
          level?: string | null;
          model?: string | null;
          platform?: string;
          quote?: string | null;
          summary?: string | null;
          ttclid?: string | null;
          user_account_id: string;
        };
        Update: {
          analysed_at?: string;
          id?: string;
          lead_id?: string;
          level?: string | null;
          model?: string | null;
          platform?: string;
          quote?: string | null;
          summary?: string | null;
          ttclid?: string | null;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "dialog_analysis_lead_id_user_account_id_fkey";
            columns: ["lead_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      direction_days: {
        Row: {
          account_key: string;
          clicks: number;
          currency: string;
          day: string;
          direction_id: string | null;
          id: number;
          impressions: number;
          leads: number;
          platform: string;
          spend: number;
          user_account_id: string;
          video_impressions: number;
          video_views_2s: number | null;
          video_views_6s: number | null;
          video_views_p100: number | null;
          video_views_p25: number | null;
          video_views_p50: number | null;
          video_views_p75: number | null;
        };
        ComputedFields: never;
        Insert: {
          account_key: string;
          clicks: number;
          currency: string;
          day: string;
          direction_id?: string | null;
          id?: never;
          impressions: number;
          leads: number;
          platform: string;
          spend: number;
          user_account_id: string;
          video_impressions: number;
          video_views_2s?: number | null;
          video_views_6s?: number | null;
          video_views_p100?: number | null;
          video_views_p25?: number | null;
          video_views_p50?: number | null;
          video_views_p75?: number | null;
        };
        Update: {
          account_key?: string;
          clicks?: number;
          currency?: string;
          day?: string;
          direction_id?: string | null;
          id?: never;
          impressions?: number;
          leads?: number;
          platform?: string;
          spend?: number;
          user_account_id?: string;
          video_impressions?: number;
          video_views_2s?: number | null;
          video_views_6s?: number | null;
          video_views_p100?: number | null;
          video_views_p25?: number | null;
          video_views_p50?: number | null;
          video_views_p75?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "direction_days_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      direction_tiktok_adgroups: {
        Row: {
          adgroup_name: string | null;
          ads_count: number;
          created_at: string;
          daily_budget: number | null;
          direction_id: string;
          id: string;
          is_active: boolean;
          last_used_at: string | null;
          status: string;
          tiktok_adgroup_id: string;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          adgroup_name?: string | null;
          ads_count?: number;
          created_at?: string;
          daily_budget?: number | null;
          direction_id: string;
          id?: string;
          is_active?: boolean;
          last_used_at?: string | null;
          status?: string;
          tiktok_adgroup_id: string;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          adgroup_name?: string | null;
          ads_count?: number;
          created_at?: string;
          daily_budget?: number | null;
          direction_id?: string;
          id?: string;
          is_active?: boolean;
          last_used_at?: string | null;
          status?: string;
          tiktok_adgroup_id?: string;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "direction_tiktok_adgroups_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      exchange_rates: {
        Row: {
          base: string;
          created_at: string;
          day: string;
          quote: string;
          rate: number;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          base: string;
          created_at?: string;
          day: string;
          quote: string;
          rate: number;
          source: string;
        };
        Update: {
          base?: string;
          created_at?: string;
          day?: string;
          quote?: string;
          rate?: number;
          source?: string;
        };
        Relationships: [];
      };
      job_runs: {
        Row: {
          ad_account_id: string | null;
          claimed_at: string;
          correlation_id: string;
          counts: NonNullable<Json>;
          error: string | null;
          finished_at: string | null;
          id: string;
          job: string;
          platform: string | null;
          slot: string;
          started_at: string | null;
          status: string;
          user_account_id: string | null;
          workflow_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          claimed_at?: string;
          correlation_id: string;
          counts?: NonNullable<Json>;
          error?: string | null;
          finished_at?: string | null;
          id?: string;
          job: string;
          platform?: string | null;
          slot: string;
          started_at?: string | null;
          status?: string;
          user_account_id?: string | null;
          workflow_id?: string | null;
        };
        Update: {
          ad_account_id?: string | null;
          claimed_at?: string;
          correlation_id?: string;
          counts?: NonNullable<Json>;
          error?: string | null;
          finished_at?: string | null;
          id?: string;
          job?: string;
          platform?: string | null;
          slot?: string;
          started_at?: string | null;
          status?: string;
          user_account_id?: string | null;
          workflow_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "job_runs_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "job_runs_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      launch_intents: {
        Row: {
          attempts: number;
          created_at: string;
          creative_id: string | null;
          external_id: string | null;
          id: string;
          key: string;
          kind: string;
          launch_id: string;
          name: string;
          sent_at: string | null;
          state: string;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          created_at?: string;
          creative_id?: string | null;
          external_id?: string | null;
          id?: string;
          key: string;
          kind: string;
          launch_id: string;
          name: string;
          sent_at?: string | null;
          state?: string;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          attempts?: number;
          created_at?: string;
          creative_id?: string | null;
          external_id?: string | null;
          id?: string;
          key?: string;
          kind?: string;
          launch_id?: string;
          name?: string;
          sent_at?: string | null;
          state?: string;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "launch_intents_launch_id_user_account_id_fkey";
            columns: ["launch_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "launches";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      launches: {
        Row: {
          ad_account_id: string | null;
          adgroup_id: string | null;
          attempt: number;
          campaign_id: string | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          direction_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          lease_token: string | null;
          lease_until: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status: string;
          step: string;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          adgroup_id?: string | null;
          attempt?: number;
          campaign_id?: string | null;
          correlation_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          direction_id?: string | null;
          error?: Json | null;
          finished_at?: string | null;
          held_at?: string | null;
          held_per_day?: number | null;
          id?: string;
          idempotency_key: string;
          lease_token?: string | null;
          lease_until?: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status?: string;
          step?: string;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          adgroup_id?: string | null;
          attempt?: number;
          campaign_id?: string | null;
          correlation_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          direction_id?: string | null;
          error?: Json | null;
          finished_at?: string | null;
          held_at?: string | null;
          held_per_day?: number | null;
          id?: string;
          idempotency_key?: string;
          lease_token?: string | null;
          lease_until?: string | null;
          mode?: string;
          plan?: NonNullable<Json>;
          platform?: string;
          source?: string;
          status?: string;
          step?: string;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "launches_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "launches_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "launches_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      lead_feeds: {
        Row: {
          checked_at: string | null;
          connection_id: string;
          received: number;
          reported: number;
          subscribed_at: string | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          checked_at?: string | null;
          connection_id: string;
          received?: number;
          reported?: number;
          subscribed_at?: string | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          checked_at?: string | null;
          connection_id?: string;
          received?: number;
          reported?: number;
          subscribed_at?: string | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "lead_feeds_connection_id_user_account_id_fkey";
            columns: ["connection_id", "user_account_id"];
            isOneToOne: true;
            referencedRelation: "platform_connections";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      leads: {
        Row: {
          account_key: string;
          ad_account_id: string | null;
          ad_id: string | null;
          adgroup_id: string | null;
          answers: NonNullable<Json>;
          campaign_id: string | null;
          created_at: string;
          creative_id: string | null;
          direction_id: string | null;
          email: string | null;
          erased_at: string | null;
          event_at: string | null;
          first_contact_at: string | null;
          full_name: string | null;
          id: string;
          level: string | null;
          page_id: string | null;
          phone: string | null;
          platform: string;
          platform_lead_id: string;
          polled_at: string | null;
          submitted_at: string;
          ttclid: string | null;
          updated_at: string;
          user_account_id: string;
          webhook_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          account_key?: never;
          ad_account_id?: string | null;
          ad_id?: string | null;
          adgroup_id?: string | null;
          answers?: NonNullable<Json>;
          campaign_id?: string | null;
          created_at?: string;
          creative_id?: string | null;
          direction_id?: string | null;
          email?: string | null;
          erased_at?: string | null;
          event_at?: string | null;
          first_contact_at?: string | null;
          full_name?: string | null;
          id?: string;
          level?: string | null;
          page_id?: string | null;
          phone?: string | null;
          platform?: string;
          platform_lead_id: string;
          polled_at?: string | null;
          submitted_at: string;
          ttclid?: string | null;
          updated_at?: string;
          user_account_id: string;
          webhook_at?: string | null;
        };
        Update: {
          account_key?: never;
          ad_account_id?: string | null;
          ad_id?: string | null;
          adgroup_id?: string | null;
          answers?: NonNullable<Json>;
          campaign_id?: string | null;
          created_at?: string;
          creative_id?: string | null;
          direction_id?: string | null;
          email?: string | null;
          erased_at?: string | null;
          event_at?: string | null;
          first_contact_at?: string | null;
          full_name?: string | null;
          id?: string;
          level?: string | null;
          page_id?: string | null;
          phone?: string | null;
          platform?: string;
          platform_lead_id?: string;
          polled_at?: string | null;
          submitted_at?: string;
          ttclid?: string | null;
          updated_at?: string;
          user_account_id?: string;
          webhook_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "leads_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "leads_creative_id_user_account_id_fkey";
            columns: ["creative_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_creatives";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "leads_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "leads_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      member_invitations: {
        Row: {
          created_at: string;
          email: string;
          expires_at: string;
          id: string;
          invited_by: string | null;
          role: string;
          token_hash: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          email: string;
          expires_at: string;
          id?: string;
          invited_by?: string | null;
          role: string;
          token_hash: string;
          user_account_id: string;
        };
        Update: {
          created_at?: string;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_by?: string | null;
          role?: string;
          token_hash?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "member_invitations_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      metrics_collections: {
        Row: {
          changed_days: number;
          collected_at: string | null;
          connection_id: string;
          duration_ms: number;
          errors_count: number;
          failed_at: string | null;
          failure: string | null;
          from_day: string;
          metrics_collected: number;
          skipped_rows: number;
          to_day: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          changed_days: number;
          collected_at?: string | null;
          connection_id: string;
          duration_ms: number;
          errors_count: number;
          failed_at?: string | null;
          failure?: string | null;
          from_day: string;
          metrics_collected: number;
          skipped_rows: number;
          to_day: string;
          user_account_id: string;
        };
        Update: {
          changed_days?: number;
          collected_at?: string | null;
          connection_id?: string;
          duration_ms?: number;
          errors_count?: number;
          failed_at?: string | null;
          failure?: string | null;
          from_day?: string;
          metrics_collected?: number;
          skipped_rows?: number;
          to_day?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "metrics_collections_connection_id_user_account_id_fkey";
            columns: ["connection_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "platform_connections";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      notification_deliveries: {
        Row: {
          attempts: number;
          chat_id: number;
          claimed_at: string | null;
          created_at: string;
          due_at: string;
          edit_tries: number;
          edited_at: string | null;
          error: string | null;
          id: string;
          link_id: string;
          message_ids: number[];
          notification_id: string;
          sent_at: string | null;
          shown_wording: number;
          status: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          chat_id: number;
          claimed_at?: string | null;
          created_at?: string;
          due_at?: string;
          edit_tries?: number;
          edited_at?: string | null;
          error?: string | null;
          id?: string;
          link_id: string;
          message_ids?: number[];
          notification_id: string;
          sent_at?: string | null;
          shown_wording?: number;
          status?: string;
          user_account_id: string;
        };
        Update: {
          attempts?: number;
          chat_id?: number;
          claimed_at?: string | null;
          created_at?: string;
          due_at?: string;
          edit_tries?: number;
          edited_at?: string | null;
          error?: string | null;
          id?: string;
          link_id?: string;
          message_ids?: number[];
          notification_id?: string;
          sent_at?: string | null;
          shown_wording?: number;
          status?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "notification_deliveries_link_id_user_account_id_fkey";
            columns: ["link_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "telegram_links";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "notification_deliveries_notification_id_user_account_id_fkey";
            columns: ["notification_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "notifications";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      notification_reads: {
        Row: {
          seen_at: string;
          user_account_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          seen_at: string;
          user_account_id: string;
          user_id: string;
        };
        Update: {
          seen_at?: string;
          user_account_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "notification_reads_user_account_id_user_id_fkey";
            columns: ["user_account_id", "user_id"];
            isOneToOne: true;
            referencedRelation: "user_account_members";
            referencedColumns: ["user_account_id", "user_id"];
          },
        ];
      };
      notification_settings: {
        Row: {
          locale: string;
          quiet_from: string | null;
          quiet_to: string | null;
          time_zone: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          locale?: string;
          quiet_from?: string | null;
          quiet_to?: string | null;
          time_zone?: string;
          updated_at?: string;
          user_id: string;
        };
        Update: {
          locale?: string;
          quiet_from?: string | null;
          quiet_to?: string | null;
          time_zone?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      notifications: {
        Row: {
          buttons: NonNullable<Json>;
          created_at: string;
          dedupe_key: string;
          facts: NonNullable<Json>;
          id: string;
          is_urgent: boolean;
          kind: string;
          message: Json | null;
          outcome: Json | null;
          resolved_at: string | null;
          user_account_id: string;
          wording: number;
        };
        ComputedFields: never;
        Insert: {
          buttons?: NonNullable<Json>;
          created_at?: string;
          dedupe_key: string;
          facts?: NonNullable<Json>;
          id?: string;
          is_urgent?: boolean;
          kind: string;
          message?: Json | null;
          outcome?: Json | null;
          resolved_at?: string | null;
          user_account_id: string;
          wording?: number;
        };
        Update: {
          buttons?: NonNullable<Json>;
          created_at?: string;
          dedupe_key?: string;
          facts?: NonNullable<Json>;
          id?: string;
          is_urgent?: boolean;
          kind?: string;
          message?: Json | null;
          outcome?: Json | null;
          resolved_at?: string | null;
          user_account_id?: string;
          wording?: number;
        };
        Relationships: [
          {
            foreignKeyName: "notifications_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      oauth_grants: {
        Row: {
          access_expires_at: string | null;
          accounts: NonNullable<Json>;
          ad_account_id: string | null;
          encrypted_access_token: string;
          expires_at: string;
          id: string;
          platform: string;
          scopes: string[];
          started_from: string;
          user_account_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          access_expires_at?: string | null;
          accounts: NonNullable<Json>;
          ad_account_id?: string | null;
          encrypted_access_token: string;
          expires_at: string;
          id: string;
          platform: string;
          scopes?: string[];
          started_from: string;
          user_account_id: string;
          user_id: string;
        };
        Update: {
          access_expires_at?: string | null;
          accounts?: NonNullable<Json>;
          ad_account_id?: string | null;
          encrypted_access_token?: string;
          expires_at?: string;
          id?: string;
          platform?: string;
          scopes?: string[];
          started_from?: string;
          user_account_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "oauth_grants_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "oauth_grants_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      oauth_states: {
        Row: {
          ad_account_id: string | null;
          browser_hash: string;
          expires_at: string;
          platform: string;
          started_from: string;
          state_hash: string;
          user_account_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          browser_hash: string;
          expires_at: string;
          platform: string;
          started_from: string;
          state_hash: string;
          user_account_id: string;
          user_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          browser_hash?: string;
          expires_at?: string;
          platform?: string;
          started_from?: string;
          state_hash?: string;
          user_account_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "oauth_states_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "oauth_states_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      platform_actions: {
        Row: {
          ad_account_id: string | null;
          after: Json | null;
          before: Json | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          entity_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_for: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          is_unseen: boolean;
          lease_token: string | null;
          lease_until: string | null;
          level: string | null;
          params: NonNullable<Json>;
          platform: string;
          position: number;
          request_hash: string;
          result: Json | null;
          source: string;
          status: string;
          type: string;
          undo_of: string | null;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          after?: Json | null;
          before?: Json | null;
          correlation_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          entity_id?: string | null;
          error?: Json | null;
          finished_at?: string | null;
          held_at?: string | null;
          held_for?: string | null;
          held_per_day?: number | null;
          id?: string;
          idempotency_key: string;
          is_unseen?: boolean;
          lease_token?: string | null;
          lease_until?: string | null;
          level?: string | null;
          params: NonNullable<Json>;
          platform: string;
          position: number;
          request_hash: string;
          result?: Json | null;
          source: string;
          status?: string;
          type: string;
          undo_of?: string | null;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          after?: Json | null;
          before?: Json | null;
          correlation_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          entity_id?: string | null;
          error?: Json | null;
          finished_at?: string | null;
          held_at?: string | null;
          held_for?: string | null;
          held_per_day?: number | null;
          id?: string;
          idempotency_key?: string;
          is_unseen?: boolean;
          lease_token?: string | null;
          lease_until?: string | null;
          level?: string | null;
          params?: NonNullable<Json>;
          platform?: string;
          position?: number;
          request_hash?: string;
          result?: Json | null;
          source?: string;
          status?: string;
          type?: string;
          undo_of?: string | null;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "platform_actions_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "platform_actions_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      platform_budget_minimums: {
        Row: {
          amount: number;
          currency: string;
          learned_at: string;
          level: string;
          platform: string;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          amount: number;
          currency: string;
          learned_at?: string;
          level: string;
          platform: string;
          source: string;
        };
        Update: {
          amount?: number;
          currency?: string;
          learned_at?: string;
          level?: string;
          platform?: string;
          source?: string;
        };
        Relationships: [];
      };
      platform_connections: {
        Row: {
          ad_account_id: string | null;
          ads_seen: number | null;
          blind_since: string | null;
          campaigns_seen: number | null;
          checked_at: string | null;
          connected_at: string;
          currency: string;
          expires_at: string | null;
          external_account_id: string;
          external_name: string | null;
          id: string;
          platform: string;
          status: string;
          time_zone: string;
          tree_failure: string | null;
          tree_read_at: string | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          ads_seen?: number | null;
          blind_since?: string | null;
          campaigns_seen?: number | null;
          checked_at?: string | null;
          connected_at?: string;
          currency?: string;
          expires_at?: string | null;
          external_account_id: string;
          external_name?: string | null;
          id?: string;
          platform: string;
          status: string;
          time_zone?: string;
          tree_failure?: string | null;
          tree_read_at?: string | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          ads_seen?: number | null;
          blind_since?: string | null;
          campaigns_seen?: number | null;
          checked_at?: string | null;
          connected_at?: string;
          currency?: string;
          expires_at?: string | null;
          external_account_id?: string;
          external_name?: string | null;
          id?: string;
          platform?: string;
          status?: string;
          time_zone?: string;
          tree_failure?: string | null;
          tree_read_at?: string | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "platform_connections_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "platform_connections_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      platform_credentials: {
        Row: {
          connection_id: string;
          encrypted_access_token: string;
          encrypted_refresh_token: string | null;
          key_id: string;
          refreshed_at: string;
          scopes: string[];
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          connection_id: string;
          encrypted_access_token: string;
          encrypted_refresh_token?: string | null;
          key_id?: never;
          refreshed_at?: string;
          scopes?: string[];
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          connection_id?: string;
          encrypted_access_token?: string;
          encrypted_refresh_token?: string | null;
          key_id?: never;
          refreshed_at?: string;
          scopes?: string[];
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "platform_credentials_connection_id_user_account_id_fkey";
            columns: ["connection_id", "user_account_id"];
            isOneToOne: true;
            referencedRelation: "platform_connections";
            referencedColumns: ["id", "user_account_id"];
          },
        ];
      };
      platform_pace: {
        Row: {
          bucket: string;
          paused_until: string | null;
          places: string[];
        };
        ComputedFields: never;
        Insert: {
          bucket: string;
          paused_until?: string | null;
          places?: string[];
        };
        Update: {
          bucket?: string;
          paused_until?: string | null;
          places?: string[];
        };
        Relationships: [];
      };
      purchases: {
        Row: {
          account_key: string;
          ad_account_id: string | null;
          amount: number;
          created_at: string;
          creative_id: string | null;
          currency: string;
          direction_id: string | null;
          external_id: string | null;
          id: string;
          lead_id: string | null;
          platform: string | null;
          purchased_on: string;
          source: string;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          account_key?: never;
          ad_account_id?: string | null;
          amount: number;
          created_at?: string;
          creative_id?: string | null;
          currency: string;
          direction_id?: string | null;
          external_id?: string | null;
          id?: string;
          lead_id?: string | null;
          platform?: string | null;
          purchased_on: string;
          source: string;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          account_key?: never;
          ad_account_id?: string | null;
          amount?: number;
          created_at?: string;
          creative_id?: string | null;
          currency?: string;
          direction_id?: string | null;
          external_id?: string | null;
          id?: string;
          lead_id?: string | null;
          platform?: string | null;
          purchased_on?: string;
          source?: string;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "purchases_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "purchases_creative_id_user_account_id_fkey";
            columns: ["creative_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_creatives";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "purchases_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "purchases_lead_id_user_account_id_fkey";
            columns: ["lead_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "leads";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "purchases_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      rate_limits: {
        Row: {
          bucket: string;
          expires_at: string;
          tries: number;
        };
        ComputedFields: never;
        Insert: {
          bucket: string;
          expires_at: string;
          tries: number;
        };
        Update: {
          bucket?: string;
          expires_at?: string;
          tries?: number;
        };
        Relationships: [];
      };
      service_switches: {
        Row: {
          is_on: boolean;
          name: string;
        };
        ComputedFields: never;
        Insert: {
          is_on?: boolean;
          name: string;
        };
        Update: {
          is_on?: boolean;
          name?: string;
        };
        Relationships: [];
      };
      spending_limits: {
        Row: {
          ad_account_id: string | null;
          created_at: string;
          daily_max: number | null;
          id: string;
          is_frozen: boolean;
          monthly_max: number | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          created_at?: string;
          daily_max?: number | null;
          id?: string;
          is_frozen?: boolean;
          monthly_max?: number | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          ad_account_id?: string | null;
          created_at?: string;
          daily_max?: number | null;
          id?: string;
          is_frozen?: boolean;
          monthly_max?: number | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "spending_limits_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "spending_limits_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      telegram_links: {
        Row: {
          chat_id: number | null;
          chat_name: string | null;
          code_expires_at: string | null;
          code_hash: string | null;
          created_at: string;
          dead_at: string | null;
          dead_reason: string | null;
          id: string;
          linked_at: string | null;
          standing_at: string | null;
          user_account_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          chat_id?: number | null;
          chat_name?: string | null;
          code_expires_at?: string | null;
          code_hash?: string | null;
          created_at?: string;
          dead_at?: string | null;
          dead_reason?: string | null;
          id?: string;
          linked_at?: string | null;
          standing_at?: string | null;
          user_account_id: string;
          user_id: string;
        };
        Update: {
          chat_id?: number | null;
          chat_name?: string | null;
          code_expires_at?: string | null;
          code_hash?: string | null;
          created_at?: string;
          dead_at?: string | null;
          dead_reason?: string | null;
          id?: string;
          linked_at?: string | null;
          standing_at?: string | null;
          user_account_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "telegram_links_user_account_id_user_id_fkey";
            columns: ["user_account_id", "user_id"];
            isOneToOne: true;
            referencedRelation: "user_account_members";
            referencedColumns: ["user_account_id", "user_id"];
          },
        ];
      };
      uploads: {
        Row: {
          created_at: string;
          created_by: string | null;
          creative_id: string | null;
          direction_id: string | null;
          expires_at: string;
          filename: string;
          filetype: string;
          id: string;
          is_wanted: boolean;
          locked_by: string | null;
          locked_until: string | null;
          received_bytes: number;
          size_bytes: number;
          status: string;
          title: string | null;
          updated_at: string;
          user_account_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          created_by?: string | null;
          creative_id?: string | null;
          direction_id?: string | null;
          expires_at: string;
          filename: string;
          filetype: string;
          id: string;
          is_wanted?: boolean;
          locked_by?: string | null;
          locked_until?: string | null;
          received_bytes?: number;
          size_bytes: number;
          status?: string;
          title?: string | null;
          updated_at?: string;
          user_account_id: string;
        };
        Update: {
          created_at?: string;
          created_by?: string | null;
          creative_id?: string | null;
          direction_id?: string | null;
          expires_at?: string;
          filename?: string;
          filetype?: string;
          id?: string;
          is_wanted?: boolean;
          locked_by?: string | null;
          locked_until?: string | null;
          received_bytes?: number;
          size_bytes?: number;
          status?: string;
          title?: string | null;
          updated_at?: string;
          user_account_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "uploads_creative_id_user_account_id_fkey";
            columns: ["creative_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_creatives";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "uploads_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "uploads_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      user_account_members: {
        Row: {
          created_at: string;
          email: string;
          full_name: string | null;
          role: string;
          updated_at: string;
          user_account_id: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          email: string;
          full_name?: string | null;
          role: string;
          updated_at?: string;
          user_account_id: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          email?: string;
          full_name?: string | null;
          role?: string;
          updated_at?: string;
          user_account_id?: string;
          user_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "user_account_members_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      user_accounts: {
        Row: {
          autopilot: boolean;
          autopilot_tiktok: boolean;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          multi_account_enabled: boolean;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          autopilot?: boolean;
          autopilot_tiktok?: boolean;
          created_at?: string;
          currency?: string;
          facebook_ad_account_id?: string | null;
          facebook_instagram_id?: string | null;
          facebook_page_id?: string | null;
          id?: string;
          multi_account_enabled?: boolean;
          name: string;
          tiktok_account_id?: string | null;
          tiktok_business_id?: string | null;
          time_zone?: string;
          updated_at?: string;
        };
        Update: {
          autopilot?: boolean;
          autopilot_tiktok?: boolean;
          created_at?: string;
          currency?: string;
          facebook_ad_account_id?: string | null;
          facebook_instagram_id?: string | null;
          facebook_page_id?: string | null;
          id?: string;
          multi_account_enabled?: boolean;
          name?: string;
          tiktok_account_id?: string | null;
          tiktok_business_id?: string | null;
          time_zone?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      user_creatives: {
        Row: {
          ad_account_id: string | null;
          cover_image_id: string | null;
          cover_url: string | null;
          created_at: string;
          creative_group_id: string;
          direction_id: string | null;
          duration_ms: number | null;
          facebook_image_hash: string | null;
          facebook_video_id: string | null;
          has_poster: boolean;
          height: number | null;
          id: string;
          md5: string | null;
          media_kind: string;
          media_url: string | null;
          platform: string;
          problems: NonNullable<Json>;
          run_id: string | null;
          run_until: string | null;
          size_bytes: number | null;
          status: string;
          tiktok_video_id: string | null;
          title: string;
          transcript: string | null;
          transcript_language: string | null;
          transcript_lines: NonNullable<Json>;
          transcript_problem: string | null;
          updated_at: string;
          upload_id: string | null;
          user_account_id: string;
          version: number;
          width: number | null;
        };
        ComputedFields: never;
        Insert: {
          ad_account_id?: string | null;
          cover_image_id?: string | null;
          cover_url?: string | null;
          created_at?: string;
          creative_group_id?: string;
          direction_id?: string | null;
          duration_ms?: number | null;
          facebook_image_hash?: string | null;
          facebook_video_id?: string | null;
          has_poster?: boolean;
          height?: number | null;
          id?: string;
          md5?: string | null;
          media_kind: string;
          media_url?: string | null;
          platform?: string;
          problems?: NonNullable<Json>;
          run_id?: string | null;
          run_until?: string | null;
          size_bytes?: number | null;
          status?: string;
          tiktok_video_id?: string | null;
          title: string;
          transcript?: string | null;
          transcript_language?: string | null;
          transcript_lines?: NonNullable<Json>;
          transcript_problem?: string | null;
          updated_at?: string;
          upload_id?: string | null;
          user_account_id: string;
          version?: number;
          width?: number | null;
        };
        Update: {
          ad_account_id?: string | null;
          cover_image_id?: string | null;
          cover_url?: string | null;
          created_at?: string;
          creative_group_id?: string;
          direction_id?: string | null;
          duration_ms?: number | null;
          facebook_image_hash?: string | null;
          facebook_video_id?: string | null;
          has_poster?: boolean;
          height?: number | null;
          id?: string;
          md5?: string | null;
          media_kind?: string;
          media_url?: string | null;
          platform?: string;
          problems?: NonNullable<Json>;
          run_id?: string | null;
          run_until?: string | null;
          size_bytes?: number | null;
          status?: string;
          tiktok_video_id?: string | null;
          title?: string;
          transcript?: string | null;
          transcript_language?: string | null;
          transcript_lines?: NonNullable<Json>;
          transcript_problem?: string | null;
          updated_at?: string;
          upload_id?: string | null;
          user_account_id?: string;
          version?: number;
          width?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "user_creatives_ad_account_id_user_account_id_fkey";
            columns: ["ad_account_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "ad_accounts";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "user_creatives_direction_id_user_account_id_fkey";
            columns: ["direction_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "account_directions";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "user_creatives_upload_id_user_account_id_fkey";
            columns: ["upload_id", "user_account_id"];
            isOneToOne: false;
            referencedRelation: "uploads";
            referencedColumns: ["id", "user_account_id"];
          },
          {
            foreignKeyName: "user_creatives_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
      webhook_events: {
        Row: {
          attempts: number;
          body: string | null;
          correlation_id: string | null;
          error: string | null;
          event_id: string;
          id: string;
          next_attempt_at: string | null;
          processed_at: string | null;
          provider: string;
          reason: string | null;
          received_at: string;
          status: string;
          user_account_id: string | null;
          waits_for: string[] | null;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          body?: string | null;
          correlation_id?: string | null;
          error?: string | null;
          event_id: string;
          id?: string;
          next_attempt_at?: string | null;
          processed_at?: string | null;
          provider: string;
          reason?: string | null;
          received_at?: string;
          status?: string;
          user_account_id?: string | null;
          waits_for?: string[] | null;
        };
        Update: {
          attempts?: number;
          body?: string | null;
          correlation_id?: string | null;
          error?: string | null;
          event_id?: string;
          id?: string;
          next_attempt_at?: string | null;
          processed_at?: string | null;
          provider?: string;
          reason?: string | null;
          received_at?: string;
          status?: string;
          user_account_id?: string | null;
          waits_for?: string[] | null;
        };
        Relationships: [
          {
            foreignKeyName: "webhook_events_user_account_id_fkey";
            columns: ["user_account_id"];
            isOneToOne: false;
            referencedRelation: "user_accounts";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_invitation: { Args: { p_token: string; p_trace: Json }; Returns: string };
      accept_leads: {
        Args: { p_leads: Json; p_now: string; p_platform: string; p_trace: Json; p_via: string };
        Returns: Json;
      };
      account_leads: {
        Args: {
          p_ad_account_id: string;
          p_by: string;
          p_from: string;
          p_platform: string;
          p_time_zone: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: {
          judged: number;
          key: string;
          qualified: number;
          received: number;
          sold: number;
          within: string;
        }[];
      };
      account_metrics: {
        Args: {
          p_ad_account_id: string;
          p_by: string;
          p_currency: string;
          p_from: string;
          p_platform: string;
          p_to: string;
          p_usd_kzt: number;
          p_user_account_id: string;
        };
        Returns: {
          clicks: number;
          days_without_rate: number;
          first_day: string;
          impressions: number;
          key: string;
          last_day: string;
          leads: number;
          spend: number;
          spend_at_fixed_rate: number;
          video_impressions: number;
          video_views_2s: number;
          video_views_6s: number;
          video_views_p100: number;
          video_views_p25: number;
          video_views_p50: number;
          video_views_p75: number;
          within: string;
        }[];
      };
      account_needs: {
        Args: { p_ad_account_id: string; p_platform: string; p_user_account_id: string };
        Returns: {
          rejected_ad: string;
          rejected_ads: number;
          rejected_reason: string;
          unmapped_leads: number;
          unmapped_since: string;
          waiting_leads: number;
          waiting_name: string;
          waiting_since: string;
        }[];
      };
      account_purchases: {
        Args: {
          p_ad_account_id: string;
          p_by: string;
          p_currency: string;
          p_from: string;
          p_platform: string;
          p_to: string;
          p_usd_kzt: number;
          p_user_account_id: string;
        };
        Returns: {
          key: string;
          revenue: number;
          revenue_at_fixed_rate: number;
          sales: number;
          sales_without_rate: number;
          within: string;
        }[];
      };
      account_reach: {
        Args: {
          p_ad_account_id: string;
          p_by: string;
          p_from: string;
          p_platform: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: {
          days: number;
          impressions: number;
          key: string;
          reach: number;
        }[];
      };
      assign_lead: {
        Args: { p_direction_id: string; p_id: string; p_together: boolean; p_trace: Json };
        Returns: number;
      };
      attach_purchase: {
        Args: { p_direction_id: string; p_id: string; p_lead_id: string; p_trace: Json };
        Returns: undefined;
      };
      autopilot_accounts: {
        Args: { p_at: string; p_platform: string; p_user_account_id: string };
        Returns: {
          ad_account_id: string;
          has_direction: boolean;
          is_frozen: boolean;
          is_tracking_suspect: boolean;
          is_undirected: boolean;
          leads: number;
          leads_to_target: number;
          mode: string;
          proposals: number;
          run_at: string;
          run_gate: string;
          run_id: string;
          run_status: string;
          spend: number;
          spend_in_targets: number;
          spend_to_target: number;
          stopped_at: string;
        }[];
      };
      begin_action: {
        Args: {
          p_entity_id: string;
          p_id: string;
          p_level: string;
          p_seconds: number;
          p_token: string;
        };
        Returns: undefined;
      };
      begin_job_run: {
        Args: { p_id: string; p_now: string; p_workflow_id: string };
        Returns: boolean;
      };
      brain_ads: {
        Args: {
          p_ad_account_id: string;
          p_from: string;
          p_platform: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      brain_facts: {
        Args: {
          p_ad_account_id: string;
          p_at: string;
          p_from: string;
          p_platform: string;
          p_time_zone: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      brain_history: {
        Args: {
          p_ad_account_id: string;
          p_from: string;
          p_hour: number;
          p_platform: string;
          p_time_zone: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      brain_model_use: { Args: { p_since: string; p_user_account_id: string }; Returns: Json };
      brain_moves: {
        Args: {
          p_ad_account_id: string;
          p_from: string;
          p_platform: string;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      brain_undoings: {
        Args: { p_execution_ids: string[]; p_user_account_id: string };
        Returns: {
          deed_id: string;
          undone_at: string;
          undone_by: string;
        }[];
      };
      budget_behind: { Args: { p_campaign_id: string }; Returns: number };
      campaign_tree: {
        Args: {
          p_ad_account_id: string;
          p_from: string;
          p_platform: string;
          p_to: string;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      cancel_launch: {
        Args: { p_found: Json; p_id: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          adgroup_id: string | null;
          attempt: number;
          campaign_id: string | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          direction_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          lease_token: string | null;
          lease_until: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status: string;
          step: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "launches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_creative: {
        Args: { p_id: string; p_patch: Json; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          cover_image_id: string | null;
          cover_url: string | null;
          created_at: string;
          creative_group_id: string;
          direction_id: string | null;
          duration_ms: number | null;
          facebook_image_hash: string | null;
          facebook_video_id: string | null;
          has_poster: boolean;
          height: number | null;
          id: string;
          md5: string | null;
          media_kind: string;
          media_url: string | null;
          platform: string;
          problems: NonNullable<Json>;
          run_id: string | null;
          run_until: string | null;
          size_bytes: number | null;
          status: string;
          tiktok_video_id: string | null;
          title: string;
          transcript: string | null;
          transcript_language: string | null;
          transcript_lines: NonNullable<Json>;
          transcript_problem: string | null;
          updated_at: string;
          upload_id: string | null;
          user_account_id: string;
          version: number;
          width: number | null;
        };
        SetofOptions: {
          from: "*";
          to: "user_creatives";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_member_role: {
        Args: { p_role: string; p_trace: Json; p_user_account_id: string; p_user_id: string };
        Returns: undefined;
      };
      claim_creative: {
        Args: { p_id: string; p_lease_s: number; p_run_id: string; p_user_account_id: string };
        Returns: boolean;
      };
      claim_deliveries: {
        Args: { p_limit: number; p_now: string };
        Returns: {
          attempts: number;
          chat_id: number;
          claimed_at: string | null;
          created_at: string;
          due_at: string;
          edit_tries: number;
          edited_at: string | null;
          error: string | null;
          id: string;
          link_id: string;
          message_ids: number[];
          notification_id: string;
          sent_at: string | null;
          shown_wording: number;
          status: string;
          user_account_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "notification_deliveries";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      claim_delivery_edits: {
        Args: { p_limit: number; p_now: string };
        Returns: {
          attempts: number;
          chat_id: number;
          claimed_at: string | null;
          created_at: string;
          due_at: string;
          edit_tries: number;
          edited_at: string | null;
          error: string | null;
          id: string;
          link_id: string;
          message_ids: number[];
          notification_id: string;
          sent_at: string | null;
          shown_wording: number;
          status: string;
          user_account_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "notification_deliveries";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      claim_job_runs: {
        Args: { p_correlation_id: string; p_job: string; p_now: string; p_targets: Json };
        Returns: Json;
      };
      claim_launch: {
        Args: { p_id: string; p_seconds: number; p_token: string };
        Returns: {
          ad_account_id: string | null;
          adgroup_id: string | null;
          attempt: number;
          campaign_id: string | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          direction_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          lease_token: string | null;
          lease_until: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status: string;
          step: string;
          updated_at: string;
          user_account_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "launches";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      claim_webhook_events: {
        Args: { p_limit: number; p_now: string; p_provider: string };
        Returns: {
          attempts: number;
          body: string | null;
          correlation_id: string | null;
          error: string | null;
          event_id: string;
          id: string;
          next_attempt_at: string | null;
          processed_at: string | null;
          provider: string;
          reason: string | null;
          received_at: string;
          status: string;
          user_account_id: string | null;
          waits_for: string[] | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "webhook_events";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      connect_platform: {
        Args: {
          p_connection: Json;
          p_credential: Json;
          p_grant_id: string;
          p_identity_id: string;
          p_trace: Json;
        };
        Returns: undefined;
      };
      count_brain_deeds: {
        Args: { p_execution_ids: string[]; p_user_account_id: string };
        Returns: {
          deeds: number;
          execution_id: string;
          standing: string;
        }[];
      };
      create_ad_account: {
        Args: { p_row: Json; p_trace: Json; p_user_account_id: string };
        Returns: {
          archived_at: string | null;
          autopilot: boolean;
          autopilot_tiktok: boolean;
          brain_hour: number;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "ad_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      create_creative: {
        Args: { p_row: Json; p_source_id: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          cover_image_id: string | null;
          cover_url: string | null;
          created_at: string;
          creative_group_id: string;
          direction_id: string | null;
          duration_ms: number | null;
          facebook_image_hash: string | null;
          facebook_video_id: string | null;
          has_poster: boolean;
          height: number | null;
          id: string;
          md5: string | null;
          media_kind: string;
          media_url: string | null;
          platform: string;
          problems: NonNullable<Json>;
          run_id: string | null;
          run_until: string | null;
          size_bytes: number | null;
          status: string;
          tiktok_video_id: string | null;
          title: string;
          transcript: string | null;
          transcript_language: string | null;
          transcript_lines: NonNullable<Json>;
          transcript_problem: string | null;
          updated_at: string;
          upload_id: string | null;
          user_account_id: string;
          version: number;
          width: number | null;
        };
        SetofOptions: {
          from: "*";
          to: "user_creatives";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      create_directions: {
        Args: { p_rows: Json; p_trace: Json; p_user_account_id: string };
        Returns: {
          ad_account_id: string | null;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          facebook_campaign_id: string | null;
          id: string;
          is_active: boolean;
          name: string;
          objective: string | null;
          platform: string;
          target_cpl: number | null;
          tiktok_adgroup_mode: string | null;
          tiktok_campaign_id: string | null;
          tiktok_daily_budget: number | null;
          tiktok_identity_id: string | null;
          tiktok_instant_page_id: string | null;
          tiktok_objective: string | null;
          tiktok_pixel_id: string | null;
          tiktok_target_cpl: number | null;
          tiktok_target_cpl_kzt: number | null;
          updated_at: string;
          user_account_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "account_directions";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      create_upload: {
        Args: { p_row: Json };
        Returns: {
          created_at: string;
          created_by: string | null;
          creative_id: string | null;
          direction_id: string | null;
          expires_at: string;
          filename: string;
          filetype: string;
          id: string;
          is_wanted: boolean;
          locked_by: string | null;
          locked_until: string | null;
          received_bytes: number;
          size_bytes: number;
          status: string;
          title: string | null;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "uploads";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      create_user_account: { Args: { p_name: string; p_trace: Json }; Returns: string };
      decide_brain_deed: {
        Args: { p_at: string; p_by?: string; p_id: string; p_status: string; p_trace: Json };
        Returns: {
          action_id: string | null;
          ad_group_id: string;
          created_at: string;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          direction_id: string;
          done_at: string | null;
          error: Json | null;
          execution_id: string;
          from_budget: number;
          id: string;
          judged_at: string | null;
          kind: string;
          outcome: string | null;
          outcome_facts: Json | null;
          position: number;
          status: string;
          to_budget: number;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "brain_deeds";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      delete_ad_account: { Args: { p_id: string; p_trace: Json }; Returns: undefined };
      delete_direction: { Args: { p_id: string; p_trace: Json }; Returns: undefined };
      delete_purchases: {
        Args: { p_ids: string[]; p_trace: Json; p_user_account_id: string };
        Returns: undefined;
      };
      disable_multi_account: {
        Args: { p_id: string; p_trace: Json };
        Returns: {
          autopilot: boolean;
          autopilot_tiktok: boolean;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          multi_account_enabled: boolean;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "user_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      drop_upload: { Args: { p_id: string }; Returns: undefined };
      enable_multi_account: {
        Args: { p_id: string; p_trace: Json };
        Returns: {
          autopilot: boolean;
          autopilot_tiktok: boolean;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          multi_account_enabled: boolean;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "user_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      end_launch: { Args: { p_id: string; p_status: string; p_trace: Json }; Returns: undefined };
      erase_lead: { Args: { p_id: string; p_trace: Json }; Returns: undefined };
      fail_webhook_event: {
        Args: { p_error: string; p_final: boolean; p_id: string; p_now: string; p_reason: string };
        Returns: string;
      };
      files_put_away: {
        Args: { p_before: string; p_limit: number };
        Returns: {
          id: string;
          user_account_id: string;
        }[];
      };
      find_leads_by_phone: {
        Args: { p_ad_account_id: string; p_phones: string[]; p_user_account_id: string };
        Returns: {
          full_name: string;
          lead_id: string;
          phone: string;
        }[];
      };
      finish_action: {
        Args: { p_id: string; p_outcome: Json; p_token: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          after: Json | null;
          before: Json | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          entity_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_for: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          is_unseen: boolean;
          lease_token: string | null;
          lease_until: string | null;
          level: string | null;
          params: NonNullable<Json>;
          platform: string;
          position: number;
          request_hash: string;
          result: Json | null;
          source: string;
          status: string;
          type: string;
          undo_of: string | null;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "platform_actions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      finish_brain_run: {
        Args: {
          p_at: string;
          p_body: string;
          p_error: string;
          p_execution_id: string;
          p_facts: Json;
          p_status: string;
          p_summary: Json;
        };
        Returns: boolean;
      };
      finish_upload: {
        Args: { p_id: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          cover_image_id: string | null;
          cover_url: string | null;
          created_at: string;
          creative_group_id: string;
          direction_id: string | null;
          duration_ms: number | null;
          facebook_image_hash: string | null;
          facebook_video_id: string | null;
          has_poster: boolean;
          height: number | null;
          id: string;
          md5: string | null;
          media_kind: string;
          media_url: string | null;
          platform: string;
          problems: NonNullable<Json>;
          run_id: string | null;
          run_until: string | null;
          size_bytes: number | null;
          status: string;
          tiktok_video_id: string | null;
          title: string;
          transcript: string | null;
          transcript_language: string | null;
          transcript_lines: NonNullable<Json>;
          transcript_problem: string | null;
          updated_at: string;
          upload_id: string | null;
          user_account_id: string;
          version: number;
          width: number | null;
        };
        SetofOptions: {
          from: "*";
          to: "user_creatives";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      has_deliveries: { Args: { p_now: string }; Returns: boolean };
      hold_launch: {
        Args: {
          p_at: string;
          p_id: string;
          p_judged: Json;
          p_more: number;
          p_seconds: number;
          p_token: string;
          p_usd_kzt: number;
        };
        Returns: boolean;
      };
      hold_spending: {
        Args: {
          p_at: string;
          p_id: string;
          p_judged: Json;
          p_more: number;
          p_token: string;
          p_usd_kzt: number;
        };
        Returns: boolean;
      };
      invite_member: {
        Args: {
          p_email: string;
          p_expires_at: string;
          p_role: string;
          p_token_hash: string;
          p_trace: Json;
          p_user_account_id: string;
        };
        Returns: string;
      };
      keep_fetched_file: {
        Args: { p_creative_id: string; p_row: Json; p_user_account_id: string };
        Returns: undefined;
      };
      learn_budget_minimum: {
        Args: {
          p_amount: number;
          p_currency: string;
          p_level: string;
          p_platform: string;
          p_source: string;
        };
        Returns: undefined;
      };
      let_launch_go: { Args: { p_id: string; p_token: string }; Returns: undefined };
      link_campaign: {
        Args: { p_direction_id: string; p_id: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          delivery: string | null;
          delivery_code: string | null;
          delivery_reason: string | null;
          direction_id: string | null;
          external_id: string;
          id: string;
          name: string;
          objective: string | null;
          platform: string;
          seen_at: string | null;
          status: string;
          updated_at: string;
          user_account_id: string;
          version: number;
        };
        SetofOptions: {
          from: "*";
          to: "campaigns";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      link_telegram: {
        Args: {
          p_chat_id: number;
          p_chat_name: string;
          p_code_hash: string;
          p_now: string;
          p_trace: Json;
        };
        Returns: {
          user_account_id: string;
          user_id: string;
        }[];
      };
      list_dead_lead_events: {
        Args: { p_user_account_id: string };
        Returns: {
          attempts: number;
          id: string;
          provider: string;
          reason: string;
          received_at: string;
        }[];
      };
      lock_upload: { Args: { p_holder: string; p_id: string; p_lease_s: number }; Returns: string };
      log_session: {
        Args: { p_correlation_id?: string; p_method?: string; p_user_id: string; p_verb: string };
        Returns: undefined;
      };
      lose_connection: {
        Args: { p_id: string; p_since: string; p_trace: Json; p_user_account_id: string };
        Returns: boolean;
      };
      note_metrics_collection: {
        Args: {
          p_ad_account_id: string;
          p_platform: string;
          p_run: Json;
          p_user_account_id: string;
        };
        Returns: undefined;
      };
      note_tree_reading: {
        Args: {
          p_ad_account_id: string;
          p_at: string;
          p_failure: string;
          p_platform: string;
          p_user_account_id: string;
        };
        Returns: undefined;
      };
      open_brain_run: {
        Args: {
          p_ad_account_id: string;
          p_at: string;
          p_correlation_id: string;
          p_day: string;
          p_dry_run: boolean;
          p_mode: string;
          p_platform: string;
          p_started_by: string;
          p_started_by_user?: string;
          p_user_account_id: string;
        };
        Returns: {
          ad_account_id: string | null;
          correlation_id: string | null;
          dry_run: boolean;
          error: string | null;
          finished_at: string | null;
          gate: string | null;
          id: string;
          local_day: string;
          mode: string;
          model: Json | null;
          plan: Json | null;
          platform: string;
          started_at: string;
          started_by: string;
          started_by_user: string | null;
          status: string;
          summary: Json | null;
          turn_at: string | null;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "brain_executions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      open_proposals: {
        Args: { p_ad_account_id: string; p_platform: string; p_user_account_id: string };
        Returns: {
          from_budget: number;
          proposals: number;
          to_budget: number;
        }[];
      };
      open_upload: { Args: { p_holder: string; p_id: string; p_lease_s: number }; Returns: Json };
      outdate_proposals: {
        Args: { p_before: string; p_limit: number };
        Returns: {
          correlation_id: string;
          execution_id: string;
          user_account_id: string;
        }[];
      };
      pause_calls: { Args: { p_bucket: string; p_ms: number }; Returns: undefined };
      plan_intent: {
        Args: {
          p_creative_id: string;
          p_key: string;
          p_kind: string;
          p_launch_id: string;
          p_name: string;
        };
        Returns: {
          attempts: number;
          created_at: string;
          creative_id: string | null;
          external_id: string | null;
          id: string;
          key: string;
          kind: string;
          launch_id: string;
          name: string;
          sent_at: string | null;
          state: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "launch_intents";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      process_lead_event: {
        Args: {
          p_bad_entries: number;
          p_id: string;
          p_leads: Json;
          p_now: string;
          p_platform: string;
          p_trace: Json;
        };
        Returns: Json;
      };
      read_invitation: {
        Args: { p_token: string };
        Returns: {
          email: string;
          expires_at: string;
          role: string;
          workspace: string;
        }[];
      };
      read_letters: {
        Args: { p_ids: string[] };
        Returns: {
          attempts: number;
          buttons: Json;
          chat_id: number;
          dedupe_key: string;
          facts: Json;
          id: string;
          is_over: boolean;
          is_urgent: boolean;
          kind: string;
          locale: string;
          member_name: string;
          message: Json;
          message_ids: number[];
          notification_id: string;
          outcome: Json;
          role: string;
          status: string;
          time_zone: string;
          user_account_id: string;
          user_id: string;
          wording: number;
          workspace: string;
        }[];
      };
      record_connection_check: {
        Args: { p_facts: Json; p_id: string; p_trace: Json; p_user_account_id: string };
        Returns: undefined;
      };
      record_creative_step: {
        Args: { p_id: string; p_patch: Json; p_user_account_id: string; p_version: number };
        Returns: {
          ad_account_id: string | null;
          cover_image_id: string | null;
          cover_url: string | null;
          created_at: string;
          creative_group_id: string;
          direction_id: string | null;
          duration_ms: number | null;
          facebook_image_hash: string | null;
          facebook_video_id: string | null;
          has_poster: boolean;
          height: number | null;
          id: string;
          md5: string | null;
          media_kind: string;
          media_url: string | null;
          platform: string;
          problems: NonNullable<Json>;
          run_id: string | null;
          run_until: string | null;
          size_bytes: number | null;
          status: string;
          tiktok_video_id: string | null;
          title: string;
          transcript: string | null;
          transcript_language: string | null;
          transcript_lines: NonNullable<Json>;
          transcript_problem: string | null;
          updated_at: string;
          upload_id: string | null;
          user_account_id: string;
          version: number;
          width: number | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "user_creatives";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      record_purchases: {
        Args: { p_ad_account_id: string; p_rows: Json; p_trace: Json; p_user_account_id: string };
        Returns: Json;
      };
      release_action: {
        Args: { p_begun?: boolean; p_id: string; p_token: string; p_unseen?: boolean };
        Returns: undefined;
      };
      release_creative: {
        Args: { p_id: string; p_run_id: string; p_user_account_id: string };
        Returns: undefined;
      };
      release_launch: {
        Args: { p_error: Json; p_id: string; p_step: string; p_token: string };
        Returns: undefined;
      };
      release_unclaimed_login: { Args: { p_token: string }; Returns: undefined };
      remove_member: {
        Args: { p_trace: Json; p_user_account_id: string; p_user_id: string };
        Returns: undefined;
      };
      reopen_brain_deed: {
        Args: { p_before?: string; p_id: string; p_trace: Json };
        Returns: undefined;
      };
      replay_lead_event: { Args: { p_id: string; p_now: string }; Returns: undefined };
      reseal_credential: {
        Args: {
          p_connection_id: string;
          p_credential: Json;
          p_old: string;
          p_trace: Json;
          p_user_account_id: string;
        };
        Returns: undefined;
      };
      reserve_call: { Args: { p_buckets: Json; p_most_ms?: number }; Returns: number };
      restore_purchase: {
        Args: { p_id: string; p_trace: Json; p_user_account_id: string };
        Returns: undefined;
      };
      resume_launch: {
        Args: { p_id: string; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          adgroup_id: string | null;
          attempt: number;
          campaign_id: string | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          direction_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          lease_token: string | null;
          lease_until: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status: string;
          step: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "launches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      runaway_spend: {
        Args: {
          p_ad_account_id: string;
          p_day: string;
          p_factor: number;
          p_platform: string;
          p_user_account_id: string;
        };
        Returns: {
          currency: string;
          daily_budget: number;
          id: string;
          level: string;
          name: string;
          spend: number;
        }[];
      };
      save_brain_model: { Args: { p_execution_id: string; p_model: Json }; Returns: boolean };
      save_brain_plan: {
        Args: {
          p_deeds: Json;
          p_execution_id: string;
          p_gate: string;
          p_model: Json;
          p_plan: Json;
        };
        Returns: boolean;
      };
      save_launched: {
        Args: {
          p_id: string;
          p_level: string;
          p_patch: Json;
          p_trace: Json;
          p_user_account_id: string;
        };
        Returns: undefined;
      };
      save_tree: {
        Args: {
          p_ad_account_id: string;
          p_age_ms?: number;
          p_platform: string;
          p_trace: Json;
          p_tree: Json;
          p_user_account_id: string;
        };
        Returns: undefined;
      };
      send_intent: {
        Args: { p_id: string; p_seconds: number; p_token: string };
        Returns: {
          attempts: number;
          created_at: string;
          creative_id: string | null;
          external_id: string | null;
          id: string;
          key: string;
          kind: string;
          launch_id: string;
          name: string;
          sent_at: string | null;
          state: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "launch_intents";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      set_brain_settings: {
        Args: {
          p_ad_account_id: string;
          p_patch: Json;
          p_platform: string;
          p_trace: Json;
          p_user_account_id: string;
        };
        Returns: {
          ad_account_id: string | null;
          ask_first: string[];
          asks_model: boolean;
          brain_hour: number;
          created_at: string;
          dial: string;
          id: string;
          max_actions: number;
          mode: string;
          moves_money: boolean;
          only_tell: string[];
          platform: string;
          protected_ids: string[];
          stopped_at: string | null;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "brain_settings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      set_lead_level: {
        Args: { p_id: string; p_level: string; p_trace: Json };
        Returns: undefined;
      };
      set_spending_limits: {
        Args: { p_ad_account_id: string; p_patch: Json; p_trace: Json; p_user_account_id: string };
        Returns: {
          ad_account_id: string | null;
          created_at: string;
          daily_max: number | null;
          id: string;
          is_frozen: boolean;
          monthly_max: number | null;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "spending_limits";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      set_telegram_standing: {
        Args: { p_at: string; p_chat_id: number; p_dead_reason: string; p_trace: Json };
        Returns: undefined;
      };
      settle_brain_deed: {
        Args: { p_action_id: string; p_at: string; p_error: Json; p_id: string; p_status: string };
        Returns: undefined;
      };
      settle_intent: {
        Args: { p_external_id: string; p_id: string; p_row: Json; p_trace: Json };
        Returns: undefined;
      };
      spending_facts: {
        Args: {
          p_ad_account_id: string;
          p_at: string;
          p_besides?: string;
          p_platform: string;
          p_usd_kzt: number;
          p_user_account_id: string;
        };
        Returns: Json;
      };
      start_launch: {
        Args: { p_launch: Json; p_trace: Json; p_user_account_id: string };
        Returns: {
          ad_account_id: string | null;
          adgroup_id: string | null;
          attempt: number;
          campaign_id: string | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          direction_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          lease_token: string | null;
          lease_until: string | null;
          mode: string;
          plan: NonNullable<Json>;
          platform: string;
          source: string;
          status: string;
          step: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "launches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      store_ad_days: {
        Args: {
          p_ad_account_id: string;
          p_known_on: string;
          p_platform: string;
          p_rows: Json;
          p_user_account_id: string;
        };
        Returns: number;
      };
      store_exchange_rates: { Args: { p_rows: Json }; Returns: number };
      take_actions: {
        Args: {
          p_actions: Json;
          p_key: string;
          p_seconds: number;
          p_token: string;
          p_user_account_id: string;
        };
        Returns: {
          ad_account_id: string | null;
          after: Json | null;
          before: Json | null;
          correlation_id: string | null;
          created_at: string;
          created_by: string | null;
          entity_id: string | null;
          error: Json | null;
          finished_at: string | null;
          held_at: string | null;
          held_for: string | null;
          held_per_day: number | null;
          id: string;
          idempotency_key: string;
          is_unseen: boolean;
          lease_token: string | null;
          lease_until: string | null;
          level: string | null;
          params: NonNullable<Json>;
          platform: string;
          position: number;
          request_hash: string;
          result: Json | null;
          source: string;
          status: string;
          type: string;
          undo_of: string | null;
          user_account_id: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "platform_actions";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      take_brain_turn: { Args: { p_at: string; p_execution_id: string }; Returns: boolean };
      take_rate_limit: {
        Args: { p_bucket: string; p_tries: number; p_window_s: number };
        Returns: number;
      };
      unknown_films: {
        Args: {
          p_ad_account_id: string;
          p_platform: string;
          p_user_account_id: string;
          p_video_ids: string[];
        };
        Returns: string[];
      };
      unlink_telegram: { Args: { p_trace: Json; p_user_account_id: string }; Returns: undefined };
      unlink_telegram_chat: { Args: { p_chat_id: number; p_trace: Json }; Returns: number };
      unlock_upload: {
        Args: { p_expires_at: string; p_holder: string; p_id: string };
        Returns: undefined;
      };
      update_ad_account: {
        Args: { p_id: string; p_patch: Json; p_trace: Json };
        Returns: {
          archived_at: string | null;
          autopilot: boolean;
          autopilot_tiktok: boolean;
          brain_hour: number;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "ad_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      update_direction: {
        Args: { p_id: string; p_patch: Json; p_settings: Json; p_trace: Json };
        Returns: {
          ad_account_id: string | null;
          created_at: string;
          currency: string;
          daily_budget: number | null;
          facebook_campaign_id: string | null;
          id: string;
          is_active: boolean;
          name: string;
          objective: string | null;
          platform: string;
          target_cpl: number | null;
          tiktok_adgroup_mode: string | null;
          tiktok_campaign_id: string | null;
          tiktok_daily_budget: number | null;
          tiktok_identity_id: string | null;
          tiktok_instant_page_id: string | null;
          tiktok_objective: string | null;
          tiktok_pixel_id: string | null;
          tiktok_target_cpl: number | null;
          tiktok_target_cpl_kzt: number | null;
          updated_at: string;
          user_account_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "account_directions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      update_user_account: {
        Args: { p_id: string; p_patch: Json; p_trace: Json };
        Returns: {
          autopilot: boolean;
          autopilot_tiktok: boolean;
          created_at: string;
          currency: string;
          facebook_ad_account_id: string | null;
          facebook_instagram_id: string | null;
          facebook_page_id: string | null;
          id: string;
          multi_account_enabled: boolean;
          name: string;
          tiktok_account_id: string | null;
          tiktok_business_id: string | null;
          time_zone: string;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "user_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_intent: { Args: { p_id: string }; Returns: undefined };
      withdraw_invitation: { Args: { p_id: string; p_trace: Json }; Returns: undefined };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
